import { exec, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { temporaryFile } from '../../props/temporary-file'

const script = temporaryFile('one-word.cjs', 'process.send("hello"); process.disconnect()')

describe('a child that ends by itself', () => {
  test('is waited for until its output is closed', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log("done")'])
    child.stdout.resume()
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
  })

  test('is waited for until its exit', async () => {
    const child = spawn(process.execPath, ['-e', 'process.exit(4)'])
    const [code] = await once(child, 'exit')
    expect(code).toBe(4)
  })

  test('is waited for until its channel is closed', async () => {
    const child = fork(script)
    const [word] = await once(child, 'message')
    expect(word).toBe('hello')
    await once(child, 'close')
  })

  test('is waited for by a callback', async () => {
    const output = await new Promise((resolve) => {
      exec('echo hello', (_error, stdout) => resolve(stdout))
    })
    expect(output).toBe('hello\n')
  })
})

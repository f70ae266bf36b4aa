import { spawn } from 'node:child_process'
import { once } from 'node:events'

const nap = ['-e', 'console.log("up"); setTimeout(() => {}, 3000)']

describe('a child', () => {
  test('runs to its end', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
  })

  test('says that it is up', async () => {
    const child = spawn(process.execPath, nap)
    const [line] = await once(child.stdout, 'data')
    expect(String(line)).toBe('up\n')
    child.kill()
    await once(child, 'close')
  })

  test('fails to start', async () => {
    const child = spawn('/no/such/program')
    const [error] = await once(child, 'error')
    expect(error).toMatchObject({ code: 'ENOENT' })
  })
})

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const kept: ChildProcess[] = []

describe('a command', () => {
  test('ends with its output', async () => {
    const child = spawn('sh', ['-c', 'echo done'], { stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.resume()
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
  })

  test('ends, but its output does not', async () => {
    const child = spawn('sh', ['-c', 'sleep 3 &'], { stdio: ['ignore', 'pipe', 'ignore'] }) // opened: A
    kept.push(child)
    child.stdout.resume()
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })

  test('ends with its output again', async () => {
    const child = spawn('sh', ['-c', 'echo again'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [text] = await once(child.stdout, 'data')
    await once(child, 'close')
    expect(String(text)).toBe('again\n')
  })
})

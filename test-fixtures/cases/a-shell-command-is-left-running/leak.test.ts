import { exec, type ChildProcess } from 'node:child_process'
import { promisify } from 'node:util'

const kept: ChildProcess[] = []

describe('a command', () => {
  test('prints', async () => {
    const { stdout } = await promisify(exec)('echo hello')
    expect(stdout).toBe('hello\n')
  })

  test('runs in the background', () => {
    const child = exec('exec sleep 3') // opened: A
    kept.push(child)
    child.unref()
    expect(child.pid).toBeGreaterThan(0)
  })

  test('fails', async () => {
    await expect(promisify(exec)('exit 3')).rejects.toMatchObject({ code: 3 })
  })
})

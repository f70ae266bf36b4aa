import { exec } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'

describe('a command', () => {
  test('prints', async () => {
    const { stdout } = await promisify(exec)('echo hello')
    expect(stdout).toBe('hello\n')
  })

  test('runs in the background', async () => {
    const child = exec('exec sleep 3')
    expect(child.pid).toBeGreaterThan(0)
    child.kill()
    await once(child, 'close')
  })

  test('fails', async () => {
    await expect(promisify(exec)('exit 3')).rejects.toMatchObject({ code: 3 })
  })
})

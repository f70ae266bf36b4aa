import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import { temporaryFolder } from '../../props/temporary-file'

const folder = temporaryFolder()

describe('the first use', () => {
  test('of a watcher', () => {
    const watcher = fs.watch(folder)
    expect(watcher.listenerCount('change')).toBe(0)
    watcher.close()
  })

  test('of a stream', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    expect(server.listening).toBe(false)
  })

  test('of a name', async () => {
    expect((await lookup('localhost')).address).toMatch(/^(127\.0\.0\.1|::1)$/)
  })

  test('of a program', () => {
    expect(execFileSync('echo', ['hello'], { encoding: 'utf8' })).toBe('hello\n')
  })

  test('of the output', () => {
    expect(typeof process.stdout.write('')).toBe('boolean')
    expect(typeof process.stderr.write('')).toBe('boolean')
  })

  test('of random bytes', () => {
    expect(randomBytes(8)).toHaveLength(8)
  })
})

import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'

const kept: unknown[] = []

describe('with only connections judged', () => {
  test('a file passes', () => {
    const fd = fs.openSync(process.execPath, 'r')
    kept.push(fd)
    expect(fs.fstatSync(fd).isFile()).toBe(true)
  })

  test('a server does not', async () => {
    const server = net.createServer().listen(0, '127.0.0.1') // opened: A
    kept.push(server)
    await once(server, 'listening')
    expect(server.listening).toBe(true)
  })

  test('nothing passes', () => {
    expect(kept).toHaveLength(2)
  })
})

import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { temporaryFolder } from '../../props/temporary-file'

const folder = temporaryFolder()
const kept: net.Server[] = []

describe('a local server', () => {
  test('closes', async () => {
    const server = net.createServer().listen(path.join(folder, 'first.sock'))
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    expect(server.listening).toBe(false)
  })

  test('listens at a path', async () => {
    const socket = path.join(folder, 'second.sock')
    const server = net.createServer().listen(socket) // opened: A
    kept.push(server)
    await once(server, 'listening')
    expect(server.address()).toBe(socket)
  })

  test('closes again', async () => {
    const server = net.createServer().listen({ path: path.join(folder, 'third.sock') })
    await once(server, 'listening')
    expect(server.listening).toBe(true)
    server.close()
  })
})

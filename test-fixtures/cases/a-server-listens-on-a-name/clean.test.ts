import { once } from 'node:events'
import net from 'node:net'

describe('a server', () => {
  test('fails to listen on a name that is none', async () => {
    const server = net.createServer().listen(0, 'no-such-host.invalid')
    const [error] = await once(server, 'error')
    expect(error).toMatchObject({ syscall: 'getaddrinfo' })
  })

  test('listens on localhost', async () => {
    const server = net.createServer().listen(0, 'localhost')
    await once(server, 'listening')
    expect(server.address()).toMatchObject({ port: expect.any(Number) })
    server.close()
    await once(server, 'close')
  })

  test('listens on localhost for a moment', async () => {
    const server = net.createServer().listen(0, 'localhost')
    await once(server, 'listening')
    expect(server.listening).toBe(true)
    server.close()
  })
})

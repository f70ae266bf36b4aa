import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import net, { type AddressInfo } from 'node:net'

describe('a server', () => {
  test('is closed without waiting', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    expect(server.listening).toBe(true)
    server.close()
  })

  test('is closed while a client leaves', async () => {
    const server = net.createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
    await once(client, 'connect')
    expect(client.connecting).toBe(false)
    client.end()
    server.close()
  })

  test('is closed with its connections', async () => {
    const server = http.createServer((_request, response) => response.end('ok'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const [response] = (await once(http.get({ port, host: '127.0.0.1' }), 'response')) as [
      IncomingMessage,
    ]
    expect(response.statusCode).toBe(200)
    response.resume()
    await once(response, 'end')
    server.closeAllConnections()
    server.close()
  })
})

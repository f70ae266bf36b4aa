import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

describe('a polite client', () => {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {}).on('end', () => socket.end())
    socket.resume()
  })
  const connect = () => net.connect((server.address() as AddressInfo).port, '127.0.0.1')

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(async () => {
    server.close()
    await once(server, 'close')
  })

  test('ends, and its peer does so too', async () => {
    const client = connect()
    await once(client, 'connect')
    client.end()
    await once(client, 'close')
    expect(client.destroyed).toBe(true)
  })

  test('ends, and does not wait for its peer', async () => {
    const client = connect()
    await once(client, 'connect')
    client.end()
    await once(client, 'finish')
    expect(client.writableFinished).toBe(true)
  })

  test('knows its server', () => {
    expect(server.listening).toBe(true)
  })
})

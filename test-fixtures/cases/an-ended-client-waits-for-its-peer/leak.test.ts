import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

const kept: net.Socket[] = []

describe('a polite client', () => {
  // Its side of a connection stays open until somebody ends it.
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    kept.push(socket.on('error', () => {}).unref())
    socket.resume()
  })
  const connect = () => net.connect((server.address() as AddressInfo).port, '127.0.0.1') // opened: A

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(() => {
    server.close()
  })

  test('ends, and its peer does so too', async () => {
    const peer = once(server, 'connection')
    const client = connect()
    await once(client, 'connect')
    client.end()
    const [socket] = (await peer) as [net.Socket]
    socket.end()
    await once(client, 'close')
    expect(client.destroyed).toBe(true)
  })

  test('ends, and its peer does not', async () => {
    const client = connect()
    kept.push(client.unref())
    await once(client, 'connect')
    client.end()
    await once(client, 'finish')
    expect(client.readyState).toBe('readOnly')
  })

  test('knows its server', () => {
    expect(server.listening).toBe(true)
  })
})

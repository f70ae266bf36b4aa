import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

describe('a client', () => {
  const accepted: net.Socket[] = []
  const server = net.createServer((socket) => {
    accepted.push(socket.on('error', () => {}))
    socket.write('hello')
  })
  const port = () => (server.address() as AddressInfo).port

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(async () => {
    for (const socket of accepted) socket.destroy()
    server.close()
    await once(server, 'close')
  })

  test('is greeted', async () => {
    const client = net.connect(port(), '127.0.0.1') // opened: A
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
  })

  test('is greeted and says goodbye', async () => {
    const client = net.connect(port(), '127.0.0.1')
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
    client.destroy()
  })
})

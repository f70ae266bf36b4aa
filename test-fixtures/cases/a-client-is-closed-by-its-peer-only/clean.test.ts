import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

describe('a client', () => {
  const accepted: net.Socket[] = []
  const server = net.createServer((socket) => {
    accepted.push(socket.on('error', () => {}))
    socket.write('hello')
  })
  const port = () => (server.address() as AddressInfo).port
  let client: net.Socket

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  // The server first: its clients are gone by the time that somebody closes them.
  afterAll(async () => {
    for (const socket of accepted) socket.destroy()
    server.close()
    await once(server, 'close')
    client.destroy()
  })

  test('is greeted', async () => {
    client = net.connect(port(), '127.0.0.1')
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
  })

  test('is still there', () => {
    expect(client.destroyed).toBe(false)
  })
})

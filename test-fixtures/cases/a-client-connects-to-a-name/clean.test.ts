import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

describe('a client of a name', () => {
  const server = net.createServer((socket) => socket.on('error', () => {}).resume())
  const port = () => (server.address() as AddressInfo).port

  beforeAll(async () => {
    server.listen(0, 'localhost')
    await once(server, 'listening')
  })

  afterAll(async () => {
    server.close()
    await once(server, 'close')
  })

  test('connects for a moment', async () => {
    const client = net.connect(port(), 'localhost')
    await once(client, 'connect')
    expect(client.connecting).toBe(false)
    client.destroy()
  })

  test('connects', async () => {
    const client = net.createConnection({ port: port(), host: 'localhost' })
    await once(client, 'connect')
    expect(client.remotePort).toBe(port())
    client.end()
  })

  test('gives up while connecting', async () => {
    const client = net.connect(port(), 'localhost')
    client.destroy()
    await once(client, 'close')
    expect(client.destroyed).toBe(true)
  })
})

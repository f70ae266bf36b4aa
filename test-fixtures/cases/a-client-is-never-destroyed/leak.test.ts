import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

const kept: net.Socket[] = []

describe('a client', () => {
  const server = net.createServer((socket) => socket.on('error', () => {}).write('hello'))
  const port = () => (server.address() as AddressInfo).port

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(() => {
    server.close()
  })

  test('is greeted and says goodbye', async () => {
    const client = net.connect(port(), '127.0.0.1')
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
    client.destroy()
  })

  test('is greeted', async () => {
    const client = net.connect(port(), '127.0.0.1') // opened: A
    kept.push(client.unref())
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
  })

  test('is greeted and ends', async () => {
    const client = net.connect({ port: port(), host: '127.0.0.1' })
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
    client.end()
    await once(client, 'close')
  })
})

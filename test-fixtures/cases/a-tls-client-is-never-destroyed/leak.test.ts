import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { certificate, key } from '../../props/certificate'

const kept: tls.TLSSocket[] = []

describe('a secure client', () => {
  const server = tls.createServer({ cert: certificate, key }, (socket) => {
    socket.on('error', () => {}).write('hello')
  })
  const address = () => {
    const { port } = server.address() as AddressInfo
    return { port, host: '127.0.0.1', ca: certificate }
  }

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(() => {
    server.close()
  })

  test('is greeted and says goodbye', async () => {
    const client = tls.connect(address())
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
    client.destroy()
  })

  test('is greeted', async () => {
    const client = tls.connect(address()) // opened: A
    kept.push(client)
    client.unref()
    const [greeting] = await once(client, 'data')
    expect(String(greeting)).toBe('hello')
  })

  test('refuses a stranger', async () => {
    const client = tls.connect({ ...address(), ca: undefined })
    const [error] = await once(client, 'error')
    expect(error).toMatchObject({ message: expect.stringContaining('self') })
  })
})

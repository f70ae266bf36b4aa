import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'

describe('a server', () => {
  test('closes', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    expect(server.listening).toBe(false)
  })

  test('listens', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    expect((server.address() as AddressInfo).port).toBeGreaterThan(0)
    server.close()
    await once(server, 'close')
  })

  test('closes again', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    expect(server.listening).toBe(false)
  })
})

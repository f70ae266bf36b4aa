import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'

async function visit(server: net.Server): Promise<Socket> {
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(client, 'connect')
  const [socket] = (await accepted) as [Socket]
  client.end()
  client.destroy()
  return socket
}

describe('a visit', () => {
  test('ends on both sides', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    const socket = await visit(server)
    expect(socket.remoteAddress).toBe('127.0.0.1')
    socket.destroy()
    server.close()
  })

  test('ends on one side', async () => {
    const server = net.createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
    const socket = await visit(server)
    server.close()
    expect(socket.destroyed).toBe(false)
    socket.destroy()
    await once(server, 'close')
  })

  test('ends on both sides again', async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    const socket = await visit(server)
    socket.destroy()
    server.close()
    expect(socket.destroyed).toBe(true)
  })
})

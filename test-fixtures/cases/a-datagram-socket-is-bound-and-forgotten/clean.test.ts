import dgram from 'node:dgram'
import { once } from 'node:events'

describe('a datagram socket', () => {
  test('is bound and closed', async () => {
    const socket = dgram.createSocket('udp4')
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    expect(socket.address().port).toBeGreaterThan(0)
    socket.close()
  })

  test('is bound', async () => {
    const socket = dgram.createSocket('udp4')
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    expect(socket.address().address).toBe('127.0.0.1')
    socket.close()
    await once(socket, 'close')
  })

  test('is not bound', () => {
    const socket = dgram.createSocket('udp4')
    expect(() => socket.address()).toThrow('EBADF')
    socket.close()
  })
})

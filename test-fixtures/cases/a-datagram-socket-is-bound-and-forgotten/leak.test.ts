import dgram from 'node:dgram'
import { once } from 'node:events'

const kept: dgram.Socket[] = []

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
    kept.push(socket.unref())
    socket.bind(0, '127.0.0.1') // opened: A
    await once(socket, 'listening')
    expect(socket.address().address).toBe('127.0.0.1')
  })

  test('is not bound', () => {
    const socket = dgram.createSocket('udp4')
    expect(() => socket.address()).toThrow('EBADF')
    socket.close()
  })
})

import dgram from 'node:dgram'

const sent = (socket: dgram.Socket, text: string) =>
  new Promise<number>((resolve, reject) => {
    socket.send(text, 9, '127.0.0.1', (error, bytes) => (error ? reject(error) : resolve(bytes)))
  })

describe('a statistic', () => {
  test('is sent and done with', async () => {
    const socket = dgram.createSocket('udp4')
    expect(await sent(socket, 'hits:1|c')).toBe(8)
    socket.close()
  })

  test('is sent', async () => {
    const socket = dgram.createSocket('udp4')
    expect(await sent(socket, 'hits:10|c')).toBe(9)
    socket.close()
  })

  test('is sent and done with again', async () => {
    const socket = dgram.createSocket('udp4')
    expect(await sent(socket, 'hits:2|c')).toBe(8)
    socket.close()
  })
})

import { once } from 'node:events'
import net from 'node:net'

const kept: net.Server[] = []

describe('a background server', () => {
  test('does not listen at first', () => {
    expect(net.createServer().listening).toBe(false)
  })

  test('does not keep the process alive', async () => {
    const server = net.createServer().listen({ port: 0, host: '127.0.0.1' }) // opened: A
    kept.push(server)
    await once(server, 'listening')
    expect(server.unref()).toBe(server)
  })

  test('does not listen by itself', () => {
    expect(net.createServer().unref().listening).toBe(false)
  })
})

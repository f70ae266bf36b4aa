import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, test } from 'vitest'
import { temporaryFolder } from '../temporary.ts'
import { leavesNothing } from './leaves-nothing.ts'

describe('an entry dies with its connection, closed by', () => {
  test('destroy at the client', () =>
    connected((client, accepted) => {
      client.destroy()
      accepted.resume()
    }))

  test('destroy at the server', () =>
    connected((client, accepted) => {
      client.resume()
      accepted.destroy()
    }))

  test('end', () =>
    connected((client, accepted) => {
      client.resume().end()
      accepted.resume()
    }))

  test('resetAndDestroy', () =>
    connected((client, accepted) => {
      accepted.on('error', () => {})
      client.resetAndDestroy()
    }))

  test('destroySoon', () =>
    connected((client, accepted) => {
      accepted.resume()
      client.destroySoon()
    }))

  test('destroy before it is connected', () =>
    leavesNothing(async () => {
      const server = await listening({ port: 0, host: '127.0.0.1' })
      const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
      await once(client.destroy(), 'close')
      await closed(server)
    }))

  test('destroy, over a unix socket', () =>
    connected(
      (client, accepted) => {
        client.destroy()
        accepted.resume()
      },
      join(temporaryFolder(), 'a.sock'),
    ))
})

describe('an entry dies with', () => {
  test('a server that is closed', () =>
    leavesNothing(async () => closed(await listening({ port: 0, host: '127.0.0.1' }))))

  test('a server that is disposed of', () =>
    leavesNothing(async () => {
      const server = await listening({ port: 0, host: '127.0.0.1' })
      await server[Symbol.asyncDispose]()
    }))

  test('a server without an address of its choice', () =>
    leavesNothing(async () => closed(await listening({ port: 0 }))))

  test('a request and its agent', () =>
    leavesNothing(async () => {
      const agent = new http.Agent({ keepAlive: true })
      const server = http.createServer((_, response) => response.end('text')).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const [response] = (await once(http.get({ agent, port, host: '127.0.0.1' }), 'response')) as [
        http.IncomingMessage,
      ]
      await once(response.resume(), 'end')
      agent.destroy()
      server.closeAllConnections()
      await closed(server)
    }))

  test('a UDP socket that is bound and closed', () =>
    leavesNothing(async () => {
      const socket = createSocket('udp4').bind(0, '127.0.0.1')
      await once(socket, 'listening')
      await once(socket.close(), 'close')
    }))

  test('a UDP socket that has sent something', () =>
    leavesNothing(async () => {
      const socket = createSocket('udp4')
      await new Promise((resolve) => void socket.send('text', 9, '127.0.0.1', resolve))
      await once(socket.close(), 'close')
    }))

  test('a UDP socket that is connected', () =>
    leavesNothing(async () => {
      const socket = createSocket('udp6')
      socket.connect(9, '::1')
      await once(socket, 'connect')
      await once(socket.close(), 'close')
    }))
})

const closed = (server: Server): Promise<unknown> => once(server.close(), 'close')

async function listening(options: net.ListenOptions): Promise<Server> {
  const server = net.createServer().listen(options)
  await once(server, 'listening')
  return server
}

function connected(close: (client: Socket, accepted: Socket) => void, path?: string) {
  return leavesNothing(async () => {
    const server = await listening(path ? { path } : { port: 0, host: '127.0.0.1' })
    const address = server.address()
    const client = net.connect(path ? { path } : { port: (address as AddressInfo).port })
    const [[accepted]] = (await Promise.all([
      once(server, 'connection'),
      once(client, 'connect'),
    ])) as [[Socket], unknown]
    const ends = [once(client, 'close'), once(accepted, 'close').catch(() => {})]
    close(client, accepted)
    await Promise.all(ends)
    await closed(server)
  })
}

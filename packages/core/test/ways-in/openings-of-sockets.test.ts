import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loopback } from '../loopback.ts'
import { temporaryFolder } from '../temporary.ts'
import { later, newlyOpened, openedAt, remember } from './newly-opened.ts'

const end = (server: net.Server) => later(() => once(server.close(), 'close'))

describe('the ledger knows the line of a socket that is opened by', () => {
  test.each([['127.0.0.1'], ['localhost']])('net.connect to %s', async (host) => {
    const { port } = await loopback()
    remember()
    const client = net.connect(port, host) // connect
    later(() => client.destroy())
    await once(client, 'connect')
    expect(openedAt('connect', 'client')).toMatchObject({
      kind: 'tcp',
      way: 'net.connect',
      target: `127.0.0.1:${port}`,
      entry: true,
    })
  })

  test('http.get', async () => {
    const { port } = await loopback(http.createServer((_, response) => response.end()))
    remember()
    const request = http.get({ port, host: '127.0.0.1', agent: false }) // get
    later(() => request.on('error', () => {}).destroy())
    await once(request, 'socket').then(([socket]) => once(socket as net.Socket, 'connect'))
    expect(openedAt('get', 'client')).toMatchObject({ kind: 'tcp', way: 'net.connect' })
  })

  test('net.connect to a path', async () => {
    const target = join(temporaryFolder(), 'a.sock')
    const server = net.createServer((socket) => socket.destroy()).listen(target)
    end(server)
    await once(server, 'listening')
    remember()
    const client = net.connect(target) // connect path
    later(() => client.destroy())
    expect(openedAt('connect path', 'client')).toMatchObject({ kind: 'unix', target })
  })

  test.each([['127.0.0.1'], ['localhost'], [undefined]])('listen on %s', async (host) => {
    const server = net.createServer()
    server.listen(0, host) // listen
    end(server)
    await once(server, 'listening')
    expect(openedAt('listen', 'server')).toMatchObject({ kind: 'tcp', way: 'net.listen' })
  })

  test('listen on a path', async () => {
    const target = join(temporaryFolder(), 'a.sock')
    const server = net.createServer().listen(target) // listen path
    end(server)
    await once(server, 'listening')
    expect(openedAt('listen path', 'server')).toMatchObject({ kind: 'unix', target })
  })

  test('an accept, which has the line of its listener', async () => {
    const server = net.createServer().listen(0, '127.0.0.1') // listener
    end(server)
    await once(server, 'listening')
    const connection = once(server, 'connection') as Promise<[net.Socket]>
    const client = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1')
    const [socket] = await connection
    later(() => client.destroy())
    later(() => socket.destroy())
    const listener = openedAt('listener', 'server')
    const [accepted] = newlyOpened().filter(({ role }) => role === 'accepted')
    expect(accepted).toMatchObject({ kind: 'tcp', way: 'accept' })
    expect(accepted?.listener).toBe(listener)
  })

  test('dgram bind', async () => {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1') // bind
    later(() => socket.close())
    await once(socket, 'listening')
    expect(openedAt('bind')).toMatchObject({ kind: 'udp', way: 'dgram.bind' })
  })

  test('dgram send', async () => {
    const socket = createSocket('udp4')
    later(() => socket.close())
    await new Promise((resolve) => {
      socket.send('text', 9, '127.0.0.1', resolve) // send
    })
    expect(openedAt('send')).toMatchObject({ kind: 'udp', way: 'dgram.bind' })
  })
})

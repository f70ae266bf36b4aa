import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { createConnection, createServer, Server, Socket, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSockets, socketInode, type SocketEntry } from '../../dist/kernel/sockets.js'
import { temporaryFolder } from '../temporary.ts'
import { numberBehind } from '../number-behind.ts'

test('a server listens at its address', async () => {
  const server = await listening('127.0.0.1')
  const { port } = server.address() as AddressInfo
  expect(entryOf(server)).toMatchObject({
    protocol: 'tcp',
    state: 'LISTEN',
    local: `127.0.0.1:${port}`,
  })
})

test('a connection names both ends', async () => {
  const { client, port } = await connection('127.0.0.1', '127.0.0.1')
  expect(entryOf(client)).toMatchObject({
    state: 'ESTABLISHED',
    local: `127.0.0.1:${client.localPort}`,
    remote: `127.0.0.1:${port}`,
  })
})

test('a connection whose peer has ended is in CLOSE_WAIT', async () => {
  const { client, accepted } = await connection('127.0.0.1', '127.0.0.1')
  client.end()
  await once(accepted.resume(), 'end')
  expect(entryOf(accepted)).toMatchObject({ state: 'CLOSE_WAIT' })
})

test('an IPv6 address stands in brackets, shortened', async () => {
  const { client, port } = await connection('::1', '::1')
  expect(entryOf(client)).toMatchObject({
    local: `[::1]:${client.localPort}`,
    remote: `[::1]:${port}`,
  })
})

test('a server on all addresses is [::]', async () => {
  const server = await listening('::')
  expect(entryOf(server)).toMatchObject({ local: `[::]:${(server.address() as AddressInfo).port}` })
})

test('an IPv4 address mapped into IPv6 is shown as IPv4', async () => {
  const { accepted, client, port } = await connection('::', '127.0.0.1')
  expect(accepted.remoteAddress).toBe('::ffff:127.0.0.1')
  expect(entryOf(accepted)).toMatchObject({
    local: `127.0.0.1:${port}`,
    remote: `127.0.0.1:${client.localPort}`,
  })
})

test('a UDP socket has an address and no TCP state', async () => {
  const socket = createSocket('udp4')
  onTestFinished(() => void socket.close())
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const local = `127.0.0.1:${socket.address().port}`
  const found = [...readSockets().values()].filter((entry) => entry.local === local)
  expect(found).toMatchObject([{ protocol: 'udp', state: '' }])
})

test('a unix server has its path', async () => {
  const path = join(temporaryFolder(), 'a.sock')
  const server = createServer().listen(path)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  expect(entryOf(server)).toEqual({ protocol: 'unix', state: 'LISTEN', local: path, remote: '' })
})

test('a unix path may have a space in it', async () => {
  const path = join(temporaryFolder(), 'a b.sock')
  const server = createServer().listen(path)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  expect(entryOf(server)).toMatchObject({ local: path })
})

test('only a socket has a socket inode', () => {
  expect(socketInode('socket:[316002]')).toBe('316002')
  expect(socketInode('pipe:[316002]')).toBeUndefined()
  expect(socketInode('/tmp/socket:[1]')).toBeUndefined()
})

function entryOf(socket: Socket | Server): SocketEntry | undefined {
  const fd = numberBehind(socket)
  return readSockets().get(socketInode(readlinkSync(`/proc/self/fd/${fd}`)) ?? '')
}

async function listening(host: string): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }).listen(0, host)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return server
}

async function connection(bound: string, host: string) {
  const server = await listening(bound)
  const { port } = server.address() as AddressInfo
  const client = createConnection(port, host)
  const [[accepted]] = (await Promise.all([
    once(server, 'connection'),
    once(client, 'connect'),
  ])) as [[Socket], unknown]
  onTestFinished(() => {
    client.destroy()
    accepted.destroy()
  })
  return { client, accepted, port }
}

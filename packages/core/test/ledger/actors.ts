import { spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import fsp from 'node:fs/promises'
import net, { type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What an actor has opened: the numbers are known from the object itself, not from the ledger. */
export interface Opened {
  readonly mark: string
  numbers(): number[]
  close(): unknown
}

export interface Stage {
  readonly file: string
  readonly port: number
}

/** Every way in which an actor opens something, each on a marked line of its own. */
export const WAYS: readonly ((stage: Stage) => Promise<Opened>)[] = [
  async ({ file }) => {
    const fd = fs.openSync(file, 'r') // at once
    return { mark: 'at once', numbers: () => [fd], close: () => fs.closeSync(fd) }
  },
  async ({ file }) => {
    const fd = fs.openSync(file, 'r') // at once, closed later
    const close = () => new Promise((resolve) => fs.close(fd, resolve))
    return { mark: 'at once, closed later', numbers: () => [fd], close }
  },
  async ({ file }) => {
    const fd = await new Promise<number>((resolve) => {
      fs.open(file, (_error, number) => resolve(number)) // by callback
    })
    return { mark: 'by callback', numbers: () => [fd], close: () => fs.closeSync(fd) }
  },
  async ({ file }) => {
    const handle = await fsp.open(file) // by promise
    return { mark: 'by promise', numbers: () => [handle.fd], close: () => handle.close() }
  },
  async ({ file }) => {
    const handle = await fsp.open(file) // by another promise
    return { mark: 'by another promise', numbers: () => [handle.fd], close: () => handle.close() }
  },
  async ({ file }) => {
    const stream = fs.createReadStream(file) // by a stream
    const [fd] = (await once(stream, 'open')) as [number]
    const close = () => once(stream.destroy(), 'close')
    return { mark: 'by a stream', numbers: () => [fd], close }
  },
  async ({ port }) => {
    const socket = net.connect(port, '127.0.0.1') // to an address
    return connected(socket, 'to an address')
  },
  async ({ port }) => {
    const socket = net.connect(port, 'localhost') // to a name
    return connected(socket, 'to a name')
  },
  async () => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1') // a server
    await once(server, 'listening')
    const close = () => once(server.close(), 'close')
    return { mark: 'a server', numbers: () => [numberOf(server)], close }
  },
  async () => {
    const socket = dgram.createSocket('udp4')
    socket.bind(0, '127.0.0.1') // datagrams
    await once(socket, 'listening')
    const number = numberOf(stateOf(socket))
    return {
      mark: 'datagrams',
      numbers: () => [number],
      close: () => once(socket.close(), 'close'),
    }
  },
  async () => {
    const stdio = ['pipe', 'ignore', 'ignore'] as const
    const child = spawn('cat', { stdio: [...stdio] }) // a child
    await once(child, 'spawn')
    const close = () => {
      const closed = once(child, 'close')
      child.kill()
      return closed
    }
    return { mark: 'a child', numbers: () => [numberOf(child.stdin)], close }
  },
]

async function connected(socket: Socket, mark: string): Promise<Opened> {
  await once(socket, 'connect')
  const close = () => once(socket.destroy(), 'close')
  return { mark, numbers: () => [numberOf(socket)], close }
}

/** A datagram socket's inner state, which holds its handle. */
function stateOf(socket: dgram.Socket): object {
  const symbol = Object.getOwnPropertySymbols(socket).find(
    ({ description }) => description === 'state symbol',
  )
  return Reflect.get(socket, symbol!) as object
}

function numberOf(owner: object): number {
  const handle = (Reflect.get(owner, '_handle') ?? Reflect.get(owner, 'handle')) as { fd: number }
  return handle.fd
}

/** The port of a server in another process, so that none but our ends are in this one. */
export async function serverElsewhere(): Promise<number> {
  const source = `
    const server = require('node:net').createServer((socket) => socket.on('error', () => {}))
    server.listen(0, 'localhost', () => console.log(server.address().port))
  `
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return Number(port)
}

import { spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import fsp from 'node:fs/promises'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import type { Kind } from '../../dist/index.js'
import { closeUnseen } from '../behind-the-back.ts'
import { numberBehind } from '../number-behind.ts'
import type { Stage } from './stage.ts'

/** How something is closed. Who closes it may or may not wait until it is. */
type Closer = () => unknown

/** What was opened, as the object itself tells it: nothing here comes from the ledger. */
export interface Opened {
  /** The number, where Node shows it anywhere. */
  number?: number
  /** The ways to close it; any of them will do. */
  closers: readonly Closer[]
  /** Another object takes it over, which then has to be closed instead. */
  adopt?: () => Opened
}

interface Way {
  readonly kind: Kind
  /** How often it is taken, beside the others. */
  readonly weight: number
  /** The line that opens ends with the way's name as a comment. */
  open(stage: Stage): Promise<Opened>
}

/** Every way in which a random program opens something, each on a marked line of its own. */
export const WAYS = {
  'at once': {
    kind: 'file',
    weight: 8,
    async open({ file }) {
      return bare(fs.openSync(file, 'r')) // at once
    },
  },
  'by callback': {
    kind: 'file',
    weight: 6,
    async open({ file }) {
      const opened = await new Promise<number>((resolve) => {
        fs.open(file, (_, number) => resolve(number)) // by callback
      })
      return bare(opened)
    },
  },
  'by promise': {
    kind: 'file',
    weight: 6,
    async open({ file }) {
      const handle = await fsp.open(file) // by promise
      return { number: handle.fd, closers: [() => handle.close()] }
    },
  },
  'for reading as a stream': {
    kind: 'file',
    weight: 3,
    async open({ file }) {
      const stream = fs.createReadStream(file) // for reading as a stream
      return streamed(stream)
    },
  },
  'for writing as a stream': {
    kind: 'file',
    weight: 2,
    async open({ output }) {
      const stream = fs.createWriteStream(output) // for writing as a stream
      return streamed(stream)
    },
  },
  'once more': {
    kind: 'file',
    weight: 4,
    async open({ number }) {
      return bare(fs.openSync(`/proc/self/fd/${number}`, 'r')) // once more
    },
  },
  'a FIFO': {
    kind: 'pipe',
    weight: 4,
    async open({ fifo }) {
      const number = fs.openSync(fifo, 'r+') // a FIFO
      return { ...bare(number), adopt: () => connected(new net.Socket({ fd: number })) }
    },
  },
  'a directory': {
    kind: 'directory',
    weight: 2,
    async open({ folder }) {
      const directory = fs.opendirSync(folder) // a directory
      return { closers: [() => directory.closeSync(), () => directory.close()] }
    },
  },
  'a client here': {
    kind: 'tcp',
    weight: 3,
    async open({ port }) {
      const socket = net.connect(port, '127.0.0.1') // a client here
      await once(socket, 'connect')
      return connected(socket)
    },
  },
  'a client elsewhere': {
    kind: 'tcp',
    weight: 2,
    async open({ portElsewhere }) {
      const socket = net.connect(portElsewhere, '127.0.0.1') // a client elsewhere
      await once(socket, 'connect')
      return connected(socket)
    },
  },
  'a unix client': {
    kind: 'unix',
    weight: 2,
    async open({ path }) {
      const socket = net.connect(path) // a unix client
      await once(socket, 'connect')
      return connected(socket)
    },
  },
  'a server': {
    kind: 'tcp',
    weight: 2,
    async open() {
      const server = net.createServer()
      server.listen(0, '127.0.0.1') // a server
      await once(server, 'listening')
      return { number: numberBehind(server), closers: [() => closedAfter(server, 'close')] }
    },
  },
  datagrams: {
    kind: 'udp',
    weight: 2,
    async open() {
      const socket = dgram.createSocket('udp4')
      socket.bind(0, '127.0.0.1') // datagrams
      await once(socket, 'listening')
      return { closers: [() => closedAfter(socket, 'close')] }
    },
  },
  'a watcher': {
    kind: 'watcher',
    weight: 1,
    async open({ file }) {
      const watcher = fs.watch(file) // a watcher
      return { closers: [() => watcher.close()] }
    },
  },
  'a child': {
    kind: 'child',
    weight: 0.2,
    async open() {
      const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] }) // a child
      await once(child, 'spawn')
      return { number: numberBehind(child.stdin), closers: [() => closedAfter(child, 'kill')] }
    },
  },
  'a thread': {
    kind: 'worker',
    weight: 0.05,
    async open() {
      const worker = new Worker('setInterval(() => {}, 1000)', { eval: true }) // a thread
      await once(worker, 'online')
      return { closers: [() => worker.terminate()] }
    },
  },
} satisfies Record<string, Way>

export type WayName = keyof typeof WAYS

export const WAY_NAMES = Object.keys(WAYS) as WayName[]

/** Opening calls that fail: nothing is open afterwards. */
export const FAILING: readonly ((stage: Stage) => Promise<unknown>)[] = [
  async ({ missing }) => fs.openSync(missing, 'r'),
  async ({ missing }) => fsp.open(missing),
  async ({ missing }) => once(fs.createReadStream(missing), 'open'),
  async ({ missing }) => once(net.connect(missing), 'connect'),
]

const bare = (number: number): Opened => ({
  number,
  closers: [
    () => fs.closeSync(number),
    () => new Promise((resolve) => fs.close(number, resolve)),
    function unseen() {
      closeUnseen(number)
    },
  ],
})

async function streamed(stream: fs.ReadStream | fs.WriteStream): Promise<Opened> {
  const [number] = (await once(stream, 'open')) as [number]
  return { number, closers: [() => closedAfter(stream, 'destroy')] }
}

const connected = (socket: net.Socket): Opened => ({
  number: numberBehind(socket),
  closers: [
    () =>
      closedAfter(
        socket.on('error', () => {}),
        'destroy',
      ),
  ],
})

function closedAfter<Name extends string>(
  owner: NodeJS.EventEmitter & Record<Name, () => unknown>,
  name: Name,
): Promise<unknown> {
  const closed = once(owner, 'close')
  owner[name]()
  return closed
}

import { execFileSync, spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import { onTestFinished, expect, test } from 'vitest'
import { connected, loopback } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'
import { misusesOf } from '../misused.ts'
import { numberBehind } from '../number-behind.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

const badNumber = expect.objectContaining({ code: 'EBADF', errno: -9, syscall: 'close' })
const refusesToClose = (number: number) => expect(() => fs.closeSync(number)).toThrow(badNumber) // refused

test('the number of a socket is not closed, and the misuse names both lines', async () => {
  const { port } = await loopback()
  let number = -1
  const misuses = await misusesOf(async () => {
    const client = await connected(port) // connected
    number = numberBehind(client)
    refusesToClose(number)
    expect(fs.fstatSync(number).isSocket()).toBe(true)
    client.destroy()
  })
  expect(misuses).toMatchObject([
    {
      what: 'closed what something else owns',
      number,
      refused: true,
      owner: { what: 'handle', opening: { kind: 'tcp', role: 'client' } },
      site: markedLine('refused'),
    },
  ])
  expect(misuses[0]?.callers).not.toEqual([])
  expect(misuses[0]?.ownedSince).toBeDefined()
})

test.each<[string, string, () => Promise<number>]>([
  ['a server', 'tcp', async () => numberBehind((await loopback()).server)],
  ['a UDP socket', 'udp', udp],
  ['the output of a child', 'child', child],
])('nor is that of %s', async (_, kind, open) => {
  const misuses = await misusesOf(async () => refusesToClose(await open()))
  expect(misuses).toMatchObject([{ refused: true, owner: { what: 'handle', opening: { kind } } }])
})

async function udp(): Promise<number> {
  const socket = dgram.createSocket('udp4')
  const before = new Set(numbersOf('socket:'))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  onTestFinished(() => void socket.close())
  return numbersOf('socket:').find((number) => !before.has(number)) ?? -1
}

async function child(): Promise<number> {
  const process = spawn('cat')
  onTestFinished(async () => {
    process.kill()
    await once(process, 'close')
  })
  return numberBehind(process.stdout)
}

test('the file of a FileHandle is closed, as it would be without us', async () => {
  const path = temporaryFile()
  const misuses = await misusesOf(async () => {
    const handle = await fs.promises.open(path) // by promise
    fs.closeSync(handle.fd) // by number
    await expect(handle.close()).rejects.toEqual(badNumber)
  })
  expect(misuses).toMatchObject([
    {
      what: 'closed what something else owns',
      refused: false,
      owner: { what: 'FileHandle', opening: { target: path } },
      ownedSince: markedLine('by promise'),
      site: markedLine('by number'),
    },
  ])
})

test('a directory is told by its path', async () => {
  const path = temporaryFolder()
  const misuses = await misusesOf(() => {
    const directory = fs.opendirSync(path) // directory
    fs.closeSync(numbersOf(path)[0] ?? -1)
    directory.closeSync()
  })
  expect(misuses).toMatchObject([
    {
      refused: false,
      owner: { what: 'handle', opening: { kind: 'directory', target: path } },
      ownedSince: markedLine('directory'),
    },
  ])
})

test('a number that a FileHandle got after it was closed is known to have been another file', async () => {
  const [first, second] = [temporaryFile('first'), temporaryFile('second')]
  const misuses = await misusesOf(async () => {
    const stale = fs.openSync(first, 'r') // stale
    fs.closeSync(stale)
    const handle = await fs.promises.open(second)
    expect(handle.fd).toBe(stale)
    fs.closeSync(stale)
    await handle.close().catch(() => {})
  })
  expect(misuses).toMatchObject([
    {
      what: 'closed what something else owns',
      owner: { opening: { target: second } },
      closed: { target: first },
      openedAt: markedLine('stale'),
    },
  ])
})

test('what a socket has taken over is its own from then on', async () => {
  const path = `${temporaryFolder()}/fifo`
  execFileSync('mkfifo', [path])
  const { O_RDWR, O_NONBLOCK } = fs.constants
  const misuses = await misusesOf(() => {
    const number = fs.openSync(path, O_RDWR | O_NONBLOCK) // taken over
    const socket = new net.Socket({ fd: number })
    refusesToClose(number)
    socket.destroy()
  })
  expect(misuses).toMatchObject([{ refused: true, ownedSince: markedLine('taken over') }])
})

test.each([0, 1, 2])('the standard stream %i stays open', async (number) => {
  const misuses = await misusesOf(() => refusesToClose(number))
  expect(misuses).toMatchObject([{ refused: true, owner: { what: 'stdio' } }])
  expect(fs.fstatSync(number)).toBeDefined()
})

test('the channel to the runner stays open', async () => {
  const { fd } = process.channel as unknown as { fd: number }
  const misuses = await misusesOf(() => refusesToClose(fd))
  expect(misuses).toMatchObject([{ refused: true, owner: { what: 'channel' } }])
  expect(process.connected).toBe(true)
})

test.each([
  ['an event loop', 'event loop', 'anon_inode:[eventpoll]'],
  ['what wakes a loop', 'event loop', 'anon_inode:[eventfd]'],
  ['a pipe of libuv’s for signals', 'signals', 'pipe:'],
])('%s stays open', async (_, what, target) => {
  const number = numbersOf(target).at(-1)!
  const misuses = await misusesOf(() => refusesToClose(number))
  expect(misuses).toMatchObject([{ refused: true, owner: { what } }])
  expect(numbersOf(target)).toContain(number)
})

test.each([
  ['is watched', true],
  ['has just been opened', false],
])('what the file watchers of a thread share stays open, where it %s', async (_, turns) => {
  const misuses = await misusesOf(async () => {
    const watcher = fs.watch(temporaryFolder())
    onTestFinished(() => watcher.close())
    if (turns) await new Promise((turned) => void setImmediate(turned))
    refusesToClose(numbersOf('anon_inode:inotify')[0] ?? -1)
  })
  expect(misuses).toMatchObject([{ refused: true, owner: { what: 'watchers' } }])
})

const numbersOf = (target: string): number[] =>
  fs.readdirSync('/proc/self/fd').flatMap((number) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${number}`).startsWith(target) ? [Number(number)] : []
    } catch {
      return [] // the listing's own
    }
  })

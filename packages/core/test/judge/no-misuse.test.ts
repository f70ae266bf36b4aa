import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import tty from 'node:tty'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { closeUnseen, openUnseen } from '../behind-the-back.ts'
import { connected, loopback } from '../loopback.ts'
import { misusesOf } from '../misused.ts'
import { numberBehind } from '../number-behind.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

const badNumber = expect.objectContaining({ code: 'EBADF' })

test.each<[string, () => unknown]>([
  ['a close, and another of what got the same number', closesInTurn],
  ['asking whether a number is open', asks],
  ['closing a number that nobody has seen', () => fs.closeSync(openUnseen(temporaryFile()))],
  ['closing twice what nobody has seen', closesTheUnseenTwice],
  ['closing a number that was never open', closesTheNeverOpen],
  ['a FileHandle, used and closed', usesFileHandle],
  ['reading by the number of a FileHandle', readsByTheNumberOfAFileHandle],
  ['a FileHandle on a number that was closed before', usesFileHandleOfAnOldNumber],
  ['closing what a FileHandle gave away', releases],
  ['a FileHandle whose file somebody has closed', usesFileHandleThatIsClosed],
  ['a socket that takes over a number', handsOverToSocket],
  ['a terminal that is opened by a number', opensTerminal],
  ['a number that is given to a child', givesToChild],
  ['a stream on a number, which closes it', streamsAndCloses],
  ['a stream on a number, which does not', streamsAndKeeps],
  ['streams that are destroyed twice', destroysTwice],
  ['a thread that closes what it was given', closesInThread],
  ['a directory', () => fs.opendirSync(temporaryFolder()).closeSync()],
  ['whole files', readsWholeFiles],
])('%s is no misuse', async (_, body) => {
  expect(await misusesOf(body)).toEqual([])
})

function closesInTurn() {
  const first = fs.openSync(temporaryFile(), 'r')
  fs.closeSync(first)
  const second = fs.openSync(temporaryFile(), 'r')
  expect(second).toBe(first)
  fs.readSync(second, Buffer.alloc(4))
  fs.closeSync(second)
}

function asks() {
  const number = fs.openSync(temporaryFile(), 'r')
  fs.closeSync(number)
  expect(() => fs.fstatSync(number)).toThrow(badNumber)
}

// The number may have had any owner since it was last seen.
function closesTheUnseenTwice() {
  const seen = fs.openSync(temporaryFile(), 'r')
  fs.closeSync(seen)
  const number = openUnseen(temporaryFile())
  expect(number).toBe(seen)
  fs.closeSync(number)
  expect(() => fs.closeSync(number)).toThrow(badNumber)
}

function closesTheNeverOpen() {
  expect(() => fs.closeSync(987_654)).toThrow(badNumber)
}

async function usesFileHandle() {
  const handle = await fs.promises.open(temporaryFile(), 'r+')
  await handle.read(Buffer.alloc(1))
  await handle.write('x')
  await handle.close()
  await handle.close().catch(() => {})
}

async function readsByTheNumberOfAFileHandle() {
  fs.closeSync(fs.openSync(temporaryFile(), 'r'))
  const handle = await fs.promises.open(temporaryFile())
  fs.readSync(handle.fd, Buffer.alloc(1))
  await handle.close()
}

async function usesFileHandleOfAnOldNumber() {
  const number = fs.openSync(temporaryFile(), 'r')
  fs.closeSync(number)
  const handle = await fs.promises.open(temporaryFile(), 'r+')
  expect(handle.fd).toBe(number)
  await handle.readFile()
  await handle.writeFile('x')
  await handle.close()
}

// It is closed behind our back, so that nothing is known of who did it.
async function usesFileHandleThatIsClosed() {
  const number = fs.openSync(temporaryFile(), 'r')
  fs.closeSync(number)
  const handle = await fs.promises.open(temporaryFile())
  expect(handle.fd).toBe(number)
  closeUnseen(number)
  await expect(handle.read(Buffer.alloc(1))).rejects.toEqual(badNumber)
  await expect(handle.close()).rejects.toEqual(badNumber)
}

async function releases() {
  const handle = await fs.promises.open(temporaryFile())
  const number = handle.fd
  const [inner] = Object.getOwnPropertySymbols(handle)
    .map((key) => Reflect.get(handle, key) as { releaseFD?(): void } | undefined)
    .filter((each) => typeof each?.releaseFD === 'function')
  inner?.releaseFD?.()
  expect(inner).toBeDefined()
  fs.closeSync(number)
}

async function handsOverToSocket() {
  const path = `${temporaryFolder()}/fifo`
  execFileSync('mkfifo', [path])
  const { O_RDWR, O_NONBLOCK } = fs.constants
  const socket = new net.Socket({ fd: fs.openSync(path, O_RDWR | O_NONBLOCK) })
  socket.destroy()
  await once(socket, 'close')
}

function opensTerminal() {
  let number: number
  try {
    number = fs.openSync('/dev/ptmx', fs.constants.O_RDWR | fs.constants.O_NOCTTY)
  } catch {
    return // a machine without pseudo-terminals
  }
  const stream = new tty.ReadStream(number)
  const isTaken = numberBehind(stream) === number // libuv opens a terminal anew where it can
  stream.destroy()
  if (!isTaken) fs.closeSync(number)
}

async function givesToChild() {
  const number = fs.openSync(temporaryFile(), 'r')
  const child = spawn('cat', { stdio: [number, 'ignore', 'ignore', number] })
  fs.closeSync(number)
  await once(child, 'exit')
}

async function streamsAndCloses() {
  const number = fs.openSync(temporaryFile(), 'r')
  const stream = fs.createReadStream('', { fd: number })
  stream.resume()
  await once(stream, 'close')
}

async function streamsAndKeeps() {
  const number = fs.openSync(temporaryFile(), 'r')
  const stream = fs.createReadStream('', { fd: number, autoClose: false })
  await once(stream.resume(), 'end')
  fs.closeSync(number)
}

async function destroysTwice() {
  const stream = fs.createReadStream(temporaryFile())
  await once(stream, 'open')
  stream.destroy()
  stream.destroy()
  stream.close()
  await new Promise((turned) => void setTimeout(turned, 10))
}

async function closesInThread() {
  const number = openUnseen(temporaryFile())
  const code = `require('node:fs').closeSync(${number})`
  await once(new Worker(code, { eval: true, trackUnmanagedFds: false }), 'exit')
}

async function readsWholeFiles() {
  const path = temporaryFile()
  fs.closeSync(fs.openSync(path, 'r'))
  fs.writeFileSync(path, fs.readFileSync(path, 'utf8'))
  await fs.promises.writeFile(path, await fs.promises.readFile(path))
  const { port } = await loopback()
  const client = await connected(port)
  client.end('x')
  client.destroy()
}

test.each([{ misuse: 'off' }, { mode: 'off' }] as const)(
  'with %o nothing is said',
  async (options) => {
    const misuses = await misusesOf(async () => {
      const number = fs.openSync(temporaryFile(), 'r')
      fs.closeSync(number)
      expect(() => fs.closeSync(number)).toThrow(badNumber)
      const handle = await fs.promises.open(temporaryFile())
      fs.closeSync(handle.fd)
      await expect(handle.close()).rejects.toEqual(badNumber)
    }, options)
    expect(misuses).toEqual([])
  },
)

test('a number that an earlier file closed is not remembered', async () => {
  const number = fs.openSync(temporaryFile(), 'r')
  await misusesOf(() => fs.closeSync(number))
  const misuses = await misusesOf(() => {
    expect(() => fs.closeSync(number)).toThrow(badNumber)
  })
  expect(misuses).toEqual([])
})

import { executionAsyncId } from 'node:async_hooks'
import diagnostics from 'node:diagnostics_channel'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import { describe, expect, onTestFinished, test } from 'vitest'
import { install } from '../../dist/index.js'
import { bindingOf, ownerOfMethod } from '../../dist/ways-in/bindings.js'
import { ownerSymbol } from '../../dist/ways-in/owner-symbol.js'
import { watchedBy } from '../../dist/kernel/fdinfo.js'
import { handleOf } from '../../dist/ways-in/start-thread.js'
import { causeNow } from '../../dist/ledger/timeline.js'
import { connected, loopback } from '../loopback.ts'
import { temporaryFile } from '../temporary.ts'

// Internals of Node that the ledger stands on. A test that fails here says what has moved.

test('no hook point is missing', () => {
  const unclosed = install()
  onTestFinished(() => unclosed.uninstall())
  expect(unclosed.missing).toEqual([])
  expect(unclosed.layer).toBe('binding')
})

describe('the live bindings have', () => {
  test.each([
    ['fs', () => bindingOf('fs'), ['open', 'close', 'openFileHandle']],
    ['FileHandle', () => bindingOf('fs')?.FileHandle?.prototype, ['close', 'releaseFD']],
    [
      'TCP',
      () => bindingOf('tcp_wrap')?.TCP?.prototype,
      [
        'open',
        'bind',
        'bind6',
        'listen',
        'connect',
        'connect6',
        'reset',
        'close',
        'getsockname',
        'getpeername',
      ],
    ],
    [
      'Pipe',
      () => bindingOf('pipe_wrap')?.Pipe?.prototype,
      ['open', 'bind', 'listen', 'connect', 'close'],
    ],
    ['UDP', () => bindingOf('udp_wrap')?.UDP?.prototype, ['bind', 'bind6', 'close', 'getsockname']],
    ['Process', () => bindingOf('process_wrap')?.Process?.prototype, ['spawn', 'kill', 'close']],
    ['FSEvent', () => bindingOf('fs_event_wrap')?.FSEvent?.prototype, ['start', 'close']],
    [
      'ChannelWrap',
      () => bindingOf('cares_wrap')?.ChannelWrap?.prototype,
      ['queryA', 'getServers'],
    ],
    ['inspector', () => bindingOf('inspector'), ['open', 'url']],
  ])('%s', (_, owner, names) => {
    const types = names.map((each) => [each, typeof Reflect.get(owner() ?? {}, each)])
    expect(types).toEqual(names.map((each) => [each, 'function']))
  })

  test('one close for every kind of handle', () => {
    const prototypes = [
      bindingOf('tcp_wrap')?.TCP,
      bindingOf('pipe_wrap')?.Pipe,
      bindingOf('udp_wrap')?.UDP,
      bindingOf('process_wrap')?.Process,
      binding('fs_event_wrap')['FSEvent'] as { prototype: object },
      binding('tty_wrap')['TTY'] as { prototype: object },
    ].map((each) => ownerOfMethod(each?.prototype, 'close'))
    expect(prototypes[0]).toBeDefined()
    expect(new Set(prototypes).size).toBe(1)
  })
})

describe('Node calls through the live bindings', () => {
  test.each([
    ['fs.openSync', 'open', (path: string) => fs.closeSync(fs.openSync(path, 'r'))],
    ['fs.closeSync', 'close', (path: string) => fs.closeSync(fs.openSync(path, 'r'))],
    [
      'fs.promises.open',
      'openFileHandle',
      async (path: string) => (await fs.promises.open(path)).close(),
    ],
  ])('%s', async (_, name, call) => {
    const live = binding('fs')
    const original = live[name] as Function
    let calls = 0
    live[name] = function (this: unknown) {
      calls++
      return Reflect.apply(original, this, arguments)
    }
    onTestFinished(() => void (live[name] = original))
    await call(temporaryFile())
    expect(calls).toBeGreaterThan(0)
  })
})

const bytes = () => Buffer.alloc(1)

describe('Node reads and writes by number through the live bindings', () => {
  test.each<[string, string, (number: number) => unknown]>([
    ['fs.readSync', 'read', (number) => fs.readSync(number, bytes())],
    ['fs.readvSync', 'readBuffers', (number) => fs.readvSync(number, [bytes()])],
    ['fs.readFileSync of text', 'readFileUtf8', (number) => fs.readFileSync(number, 'utf8')],
    ['fs.writeSync of bytes', 'writeBuffer', (number) => fs.writeSync(number, bytes())],
    ['fs.writeSync of text', 'writeString', (number) => fs.writeSync(number, 'text')],
    ['fs.writevSync', 'writeBuffers', (number) => fs.writevSync(number, [bytes()])],
    ['fs.writeFileSync of text', 'writeFileUtf8', (number) => fs.writeFileSync(number, 'text')],
    ['fs.ftruncateSync', 'ftruncate', (number) => fs.ftruncateSync(number)],
    ['fs.fsyncSync', 'fsync', (number) => fs.fsyncSync(number)],
    ['fs.fdatasyncSync', 'fdatasync', (number) => fs.fdatasyncSync(number)],
  ])('%s', (_, name, call) => {
    const live = binding('fs')
    const original = live[name] as Function
    const numbers: unknown[] = []
    live[name] = function (this: unknown, number: unknown) {
      numbers.push(number)
      return Reflect.apply(original, this, arguments)
    }
    onTestFinished(() => void (live[name] = original))
    const number = fs.openSync(temporaryFile(), 'r+')
    call(number)
    fs.closeSync(number)
    expect(numbers).toContain(number)
  })
})

test('the channel to the process that started this one shows its number', () => {
  expect(fs.fstatSync((process.channel as unknown as { fd: number }).fd).isSocket()).toBe(true)
})

describe('a handle', () => {
  test('names its public owner under a symbol', async () => {
    const symbol = ownerSymbol()
    const { port } = await loopback()
    const client = await connected(port)
    const handle = Reflect.get(client, '_handle') as object
    expect(symbol?.description).toBe('owner_symbol')
    expect(Reflect.get(handle, symbol!)).toBe(client)
    client.destroy()
  })

  test('shows its number, and none once it is closed', async () => {
    const { port } = await loopback()
    const client = await connected(port)
    const handle = Reflect.get(client, '_handle') as { fd: number }
    expect(fs.readlinkSync(`/proc/self/fd/${handle.fd}`)).toMatch(/^socket:/)
    client.destroy()
    expect(handle.fd).toBeLessThan(0)
  })

  test('of a file shows its number, and none once it is closed', async () => {
    const handle = await fs.promises.open(temporaryFile())
    expect(handle.fd).toBeGreaterThan(2)
    await handle.close()
    expect(handle.fd).toBe(-1)
  })
})

test('a stream looks for `_construct` while its constructor’s caller is on the stack', () => {
  let stack = ''
  const { prototype } = fs.ReadStream
  const before = Object.getOwnPropertyDescriptor(prototype, '_construct')!
  Object.defineProperty(prototype, '_construct', {
    configurable: true,
    get() {
      stack ||= new Error('look').stack ?? ''
      return before.value as unknown
    },
  })
  onTestFinished(() => void Object.defineProperty(prototype, '_construct', before))
  fs.createReadStream('/dev/null').destroy()
  expect(stack).toContain('hook-points.test.ts')
})

describe('a thread', () => {
  test('is announced while the caller of its constructor is on the stack', async () => {
    let stack = ''
    const started = () => void (stack = new Error('started').stack ?? '')
    diagnostics.subscribe('worker_threads', started)
    onTestFinished(() => void diagnostics.unsubscribe('worker_threads', started))
    await once(new Worker('', { eval: true }), 'exit')
    expect(stack).toContain('hook-points.test.ts')
  })

  test('has a handle, which stops it, and an id that tells when it has ended', async () => {
    const worker = new Worker('setInterval(() => {}, 1000)', { eval: true })
    const handle = handleOf(worker) as { stopThread: unknown }
    expect(handle.stopThread).toBeTypeOf('function')
    expect(worker.threadId).toBeGreaterThan(0)
    await worker.terminate()
    expect(worker.threadId).toBe(-1)
  })

  test('has an event loop whose epoll instance lists what it polls', async () => {
    const before = eventLoops()
    const worker = new Worker('setInterval(() => {}, 1000)', { eval: true })
    await once(worker, 'online')
    const loop = eventLoops().find((number) => !before.includes(number))
    expect(watchedBy(Number(loop))).toHaveLength(2)
    await worker.terminate()
  })
})

const eventLoops = (): string[] =>
  fs.readdirSync('/proc/self/fd').filter((number) => targetOf(number) === 'anon_inode:[eventpoll]')

function targetOf(number: string): string | undefined {
  try {
    return fs.readlinkSync(`/proc/self/fd/${number}`)
  } catch {
    return undefined // the listing's own
  }
}

describe('Dir.close is what closes a directory', () => {
  test.each([
    ['at the end of `for await`', async (directory: fs.Dir) => void (await all(directory))],
    ['at an early end of `for await`', async (directory: fs.Dir) => void (await first(directory))],
    ['by promise', (directory: fs.Dir) => directory.close()],
  ])('%s', async (_, use) => {
    const { close } = fs.Dir.prototype
    let calls = 0
    fs.Dir.prototype.close = function (this: fs.Dir) {
      calls++
      return Reflect.apply(close, this, arguments) as never
    } as never
    onTestFinished(() => void (fs.Dir.prototype.close = close))
    await use(fs.opendirSync('/proc/self'))
    expect(calls).toBeGreaterThan(0)
  })
})

describe('the cause of a callback', () => {
  test('is numbered in rising order', async () => {
    const ids = [0, 1].map(
      () => new Promise<number>((done) => setImmediate(() => done(executionAsyncId()))),
    )
    const [one = 0, two = 0] = await Promise.all(ids)
    expect(one).toBeGreaterThan(0)
    expect(two).toBeGreaterThan(one)
  })

  test('is a Timeout for a timer, with a number given when it was set', async () => {
    const before = await new Promise<number>((done) => setImmediate(() => done(executionAsyncId())))
    const cause = await new Promise<{ id: number }>((done) => setTimeout(() => done(causeNow()), 1))
    expect(cause).toEqual({ id: expect.any(Number), kind: 'once' })
    expect(cause.id).toBeGreaterThan(before)
  })

  test('is not kept for promises', async () => {
    await Promise.resolve()
    expect(causeNow()).toEqual({ id: 0, kind: 'unknown' })
  })
})

test('a socket’s own `end` and `connect` are its prototype’s', () => {
  expect(Object.hasOwn(net.Socket.prototype, 'end')).toBe(true)
  expect(Object.hasOwn(net.Socket.prototype, 'connect')).toBe(true)
  expect(Object.hasOwn(net.Server.prototype, 'listen')).toBe(true)
})

const binding = (name: string) =>
  (process as unknown as { binding(name: string): Record<string, unknown> }).binding(name)

async function all(directory: fs.Dir): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of directory) names.push(name)
  return names
}

async function first(directory: fs.Dir): Promise<string | undefined> {
  for await (const { name } of directory) return name
  return undefined
}

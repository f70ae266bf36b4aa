// A program that knows nothing of unclosed. Tells, in the order in which they happen, the things that it can notice.
import assert from 'node:assert'
import { AsyncLocalStorage } from 'node:async_hooks'
import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import fsp from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import { inspect, promisify } from 'node:util'

const told = []
const tell = (...things) => told.push(things.map(String).join(' '))
const file = process.argv[2]
const missing = `${file}.missing`

process.on('warning', ({ name, message }) => tell('warning', name, message))
process.on('unhandledRejection', ({ code }) => tell('unhandledRejection', code))
process.on('uncaughtException', ({ message }) => tell('uncaughtException', message))

const parts = {
  async 'the order of what is under way'() {
    const done = []
    const note = (name) => () => done.push(name)
    fs.open(file, 'r', (_error, fd) => {
      note('open')()
      fs.close(fd, note('close'))
      process.nextTick(note('tick within'))
      void Promise.resolve().then(note('microtask within'))
    })
    setImmediate(note('immediate'))
    process.nextTick(note('tick'))
    void Promise.resolve().then(note('microtask'))
    fs.closeSync(fs.openSync(file, 'r'))
    note('now')()
    while (!done.includes('close')) await new Promise(setImmediate)
    // An immediate may come before or after what the thread pool does.
    tell(done.filter((name) => name !== 'immediate'))
  },
  async 'rejections that nobody handles'() {
    void fsp.open(missing)
    void promisify(fs.open)(missing, 'r')
    void fsp.opendir(missing)
    await new Promise((resolve) => setTimeout(resolve, 50))
  },
  async 'rejections that are handled late enough'() {
    const opening = fsp.open(missing)
    await Promise.resolve()
    await opening.catch(({ code }) => tell(code))
  },
  async 'an exception in a callback'() {
    fs.open(file, 'r', (_error, fd) => {
      fs.closeSync(fd)
      throw new Error('in a callback')
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
  },
  async 'the events of streams'() {
    const stream = fs.createReadStream(file)
    for (const event of ['open', 'ready', 'data', 'end', 'close'])
      stream.on(event, () => tell(event))
    await once(stream, 'close')
    const failing = fs.createWriteStream(`${missing}/x`)
    for (const event of ['open', 'error', 'close']) failing.on(event, () => tell('failing', event))
    await once(failing, 'close').catch(() => {})
  },
  async 'the events of sockets and servers'() {
    const server = http.createServer((_request, response) => response.end('text'))
    for (const event of ['listening', 'connection', 'request', 'close']) {
      server.on(event, () => tell('server', event))
    }
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address()
    const socket = net.connect(port, '127.0.0.1')
    for (const event of ['lookup', 'connect', 'ready', 'end', 'close']) {
      socket.on(event, () => tell('socket', event))
    }
    await once(socket, 'connect')
    await once(socket.destroy(), 'close')
    await new Promise((resolve) =>
      http.get({ port, agent: false }, (a) => a.resume().on('close', resolve)),
    )
    await new Promise((resolve) => server.close(resolve))
  },
  async 'the events of datagrams and children'() {
    const udp = dgram.createSocket('udp4')
    for (const event of ['listening', 'close']) udp.on(event, () => tell('udp', event))
    await once(udp.bind(0, '127.0.0.1'), 'listening')
    await once(udp.close(), 'close')
    const child = childProcess.spawn('true')
    for (const event of ['spawn', 'exit', 'close']) child.on(event, () => tell('child', event))
    await once(child, 'close')
    await promisify(childProcess.exec)('exit 3').catch(({ code }) => tell(code))
  },
  async 'the context of callbacks'() {
    const context = new AsyncLocalStorage()
    await context.run(
      'mine',
      () =>
        new Promise((resolve) => {
          fs.open(file, 'r', (_error, fd) => {
            tell(context.getStore())
            fs.close(fd, () => resolve(tell(context.getStore())))
          })
        }),
    )
  },
  async 'what objects look like'() {
    const handle = await fsp.open(file)
    const [one, other] = [await fsp.open(file), new net.Socket()]
    tell(Object.keys(handle), Reflect.ownKeys(handle).map(String))
    tell(Object.keys(other), Reflect.ownKeys(other).map(String))
    tell(inspect(other, { depth: 0 }))
    assert.deepStrictEqual(Object.keys(one), Object.keys(handle))
    const stream = fs.createReadStream(file)
    tell(
      Reflect.ownKeys(stream).map(String),
      Reflect.ownKeys(Object.getPrototypeOf(stream)).map(String),
    )
    await Promise.all([handle.close(), one.close(), once(stream.destroy(), 'close')])
    tell(Object.keys(globalThis), Object.keys(process).length)
  },
  async 'what functions look like'() {
    for (const module of [fs, fsp, net, http, dgram, childProcess]) {
      for (const [name, value] of Object.entries(module)) {
        if (typeof value !== 'function') continue
        tell(name, value.name, value.length, Reflect.ownKeys(value).map(String))
      }
    }
    const again = await import('node:fs')
    tell(again.openSync === fs.openSync, again.default === fs)
    tell(fs.promises === fsp, process.getBuiltinModule('fs') === fs)
  },
  async 'what stands of a stack'() {
    const { stack } = await fsp.open(missing).catch((error) => error)
    tell(stack.split('\n').length)
    tell(Error.stackTraceLimit, Error.prepareStackTrace, 'captureStackTrace' in Error)
  },
}

for (const [name, part] of Object.entries(parts)) {
  tell(`— ${name}`)
  await part()
}
fs.writeSync(1, told.join('\n'))

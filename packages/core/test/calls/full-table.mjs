// Opens things in many ways while there is no descriptor left, and prints how each is refused.
// `node full-table.mjs kernel`: the process's own table is full. `node full-table.mjs hooks`: withFdLimit(0).
import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'

const FILE = process.execPath
const folder = fs.mkdtempSync(`${tmpdir()}/unclosed-full-`)
const written = `${folder}/written`
fs.writeFileSync(written, '')
const server = http.createServer((_request, response) => response.end())
await once(server.listen(0, '127.0.0.1'), 'listening')
const { port } = server.address()

const events = (emitter) =>
  new Promise((resolve) => {
    const seen = []
    for (const name of ['open', 'connect', 'listening', 'exit'])
      emitter.on(name, () => seen.push(name))
    emitter.on('error', (error) => seen.push(shown(error)))
    emitter.on('close', () => seen.push('close'))
    setTimeout(() => resolve(seen), 60)
  })

const WAYS = {
  openSync: () => fs.openSync(FILE),
  open: () => promisify(fs.open)(FILE),
  'promises.open': () => fs.promises.open(FILE),
  readFile: () => promisify(fs.readFile)(FILE),
  'promises.readFile': () => fs.promises.readFile(FILE),
  readFileSync: () => fs.readFileSync(FILE),
  'readFileSync of text': () => fs.readFileSync(FILE, 'utf8'),
  writeFile: () => promisify(fs.writeFile)(written, 'x'),
  'promises.writeFile': () => fs.promises.writeFile(written, 'x'),
  writeFileSync: () => fs.writeFileSync(written, 'x'),
  appendFileSync: () => fs.appendFileSync(written, 'x'),
  opendirSync: () => fs.opendirSync(folder),
  opendir: () => promisify(fs.opendir)(folder),
  'promises.opendir': () => fs.promises.opendir(folder),
  'opendir of no path': () => fs.opendirSync(5),
  createReadStream: () => events(fs.createReadStream(FILE)),
  createWriteStream: () => events(fs.createWriteStream(written)),
  'connect to TCP': () => events(net.connect(port, '127.0.0.1')),
  'connect from an address': () =>
    events(net.connect({ port, host: '127.0.0.1', localAddress: '127.0.0.1' })),
  'connect to a unix socket': () => events(net.connect(`${folder}/socket`)),
  'listen on TCP': () => events(net.createServer().listen(0, '127.0.0.1')),
  'listen on a unix socket': () => events(net.createServer().listen(`${folder}/own`)),
  'bind UDP': () => events(dgram.createSocket('udp4').bind(0, '127.0.0.1')),
  'send UDP': () => {
    const socket = dgram.createSocket('udp4')
    socket.send('x', 9, '127.0.0.1')
    return events(socket)
  },
  spawn: () => events(childProcess.spawn('true')),
  exec: () => promisify(childProcess.exec)('true'),
  'http.get': () => events(http.get({ port, host: '127.0.0.1', agent: false })),
  fetch: () => fetch(`http://127.0.0.1:${port}/`),
}

const { withFdLimit } = await import('../../dist/index.js')
// What Node loads at the first use is loaded.
for (const way of ['exec', 'promises.readFile', 'promises.opendir', 'bind UDP']) await WAYS[way]()
const headers = { connection: 'close' } // a kept connection would serve the next request
await (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()

const limited = process.argv[2] === 'hooks' ? (fn) => withFdLimit(0, fn) : withFullTable
const refusals = {}
for (const [name, way] of Object.entries(WAYS)) refusals[name] = await limited(() => outcome(way))
console.log(JSON.stringify(refusals))
fs.rmSync(folder, { recursive: true })
process.exit()

async function withFullTable(fn) {
  const fillers = []
  try {
    for (;;) fillers.push(fs.openSync('/dev/null'))
  } catch {}
  try {
    return await fn()
  } finally {
    for (const filler of fillers) fs.closeSync(filler)
  }
}

async function outcome(way) {
  let answer
  try {
    answer = way()
  } catch (error) {
    return { thrown: shown(error) }
  }
  try {
    const value = await answer
    return Array.isArray(value) ? { events: value } : { value: typeof value }
  } catch (error) {
    return { rejected: shown(error) }
  }
}

function shown(error) {
  const { name, message, cause } = error
  const own = Object.fromEntries(
    Object.entries(error).map(([key, value]) => [key, neutral(String(value))]),
  )
  return { name, message: neutral(message), ...own, ...(cause && { cause: shown(cause) }) }
}

function neutral(text) {
  return text.replaceAll(folder, '<folder>').replaceAll(String(port), '<port>')
}

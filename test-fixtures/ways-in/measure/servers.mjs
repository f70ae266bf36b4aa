// The other ends: servers in a process of their own, so that only our ends are open in the judged one. Tells its ports
// as JSON and ends with its input.
import { createHash } from 'node:crypto'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import net from 'node:net'
import { join } from 'node:path'

const [folder] = process.argv.slice(2)
const pem = readFileSync(new URL('../../props/certificate.ts', import.meta.url), 'utf8')
const cert = /-----BEGIN CERTIFICATE[^`]+/.exec(pem)[0]
const key = /-----BEGIN (?:EC )?PRIVATE KEY[^`]+/.exec(pem)[0]
const unixPath = join(folder, 'server.sock')
const patient = { keepAliveTimeout: 600_000 }

const answer = (request, response) => {
  if (request.url === '/never') return
  if (request.url === '/half') return response.write('half of it')
  if (request.url.startsWith('/dial/')) return dial(request, response)
  response.end('{"ok":true}')
}
// Connects to a server of the one who asks.
const dial = (request, response) => {
  const to = decodeURIComponent(request.url.slice('/dial/'.length))
  const answered = () => response.writeHead(200, { connection: 'close' }).end()
  quietly(Number(to) ? net.connect(Number(to), '127.0.0.1', answered) : net.connect(to, answered))
}
const silent = () => net.createServer(quietly)
const quietly = (socket) => socket.on('error', () => {})

// Says after the first message what the server of a database says first of all.
const saying = (words, first = false) =>
  net.createServer((socket) => {
    quietly(socket)
    if (first) socket.write(words)
    else socket.once('data', () => socket.write(words))
  })

const PG_IS_READY = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])

const udp = dgram.createSocket('udp4').bind(0, '127.0.0.1')
await once(udp, 'listening')
await listening(silent(), unixPath)

const ports = {
  unixPath,
  udpPort: udp.address().port,
  port: await listening(http.createServer(patient, answer)),
  tlsPort: await listening(https.createServer({ ...patient, key, cert }, answer)),
  http2Port: await listening(http2.createServer((_, response) => response.end('ok'))),
  deafPort: await listening(net.createServer({ pauseOnConnect: true }, quietly)),
  silentPort: await listening(silent()),
  pgPort: await listening(saying(PG_IS_READY)),
  smtpPort: await listening(saying('220 ready ESMTP\r\n', true)),
  natsPort: await listening(
    saying('INFO {"server_id":"x","version":"2.10.0","max_payload":1000}\r\n', true),
  ),
  redisPort: await listening(redis()),
  webSocketPort: await listening(webSocket()),
  proxyPort: await listening(proxy()),
  closedPort: await closedPort(),
}
process.stdout.write(JSON.stringify(ports))
process.stdin.on('end', () => process.exit()).resume()

async function listening(server, where = 0) {
  if (where === 0) server.listen(0, 'localhost')
  else server.listen(where)
  await once(server, 'listening')
  return server.address().port
}

async function closedPort() {
  const server = net.createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

function redis() {
  return net.createServer((socket) => {
    quietly(socket)
    socket.on('data', (text) => {
      for (const _ of String(text).matchAll(/^\*/gm)) socket.write('+OK\r\n')
    })
  })
}

function webSocket() {
  const server = http.createServer(answer)
  server.on('upgrade', (request, socket) => {
    quietly(socket)
    const word = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(word).digest('base64')
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
  })
  return server
}

function proxy() {
  const server = http.createServer(answer)
  server.on('connect', (request, socket) => {
    quietly(socket)
    const [, port] = request.url.split(':')
    const other = net.connect(Number(port), 'localhost', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(other).pipe(socket)
    })
    quietly(other)
  })
  return server
}

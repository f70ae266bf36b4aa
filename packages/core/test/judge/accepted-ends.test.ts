import { once } from 'node:events'
import net from 'node:net'
import { join, relative } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'
import { connected, loopback } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFolder } from '../temporary.ts'

const hold = (): net.Server => net.createServer((socket) => socket.on('error', () => {}))

describe('a connection within the process is one finding, at its client:', () => {
  test.each([
    ['IPv4', '127.0.0.1', '127.0.0.1'],
    ['IPv6', '::1', '::1'],
    ['IPv4 mapped into IPv6', '::', '127.0.0.1'],
  ])('%s', async (_, bound, host) => {
    const { port, server } = await loopback(hold(), bound)
    let client: net.Socket
    const findings = await judged(async () => {
      const accepted = once(server, 'connection')
      client = await connected(port, host)
      await accepted
    })
    client!.destroy()
    expect(findings).toMatchObject([{ role: 'client', count: 1, details: { accepted: 1 } }])
    expect(findings).toHaveLength(1)
  })

  test('a unix socket', async () => {
    const path = join(temporaryFolder(), 'a.sock')
    const { server, accept } = await unix(path)
    const clients: net.Socket[] = []
    const findings = await judged(async () => {
      const accepted = accept()
      clients.push(net.connect(path))
      await accepted
    })
    for (const client of clients) client.destroy()
    expect(server.listening).toBe(true)
    expect(findings).toMatchObject([{ role: 'client', kind: 'unix', details: { accepted: 1 } }])
    expect(findings).toHaveLength(1)
  })

  test('a unix socket named by a relative path', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.sock')
    const { accept } = await unix(path)
    const clients: net.Socket[] = []
    const findings = await judged(async () => {
      const accepted = accept()
      clients.push(net.connect(relative(process.cwd(), path)))
      await accepted
    })
    for (const client of clients) client.destroy()
    expect(findings).toHaveLength(1)
  })
})

test('several connections of one line are counted with their accepted ends', async () => {
  const { port, server } = await loopback(hold())
  const clients: net.Socket[] = []
  const findings = await judged(async () => {
    for (let count = 0; count < 3; count++) {
      const accepted = once(server, 'connection')
      clients.push(await connected(port))
      await accepted
    }
  })
  for (const client of clients) client.destroy()
  expect(findings).toMatchObject([{ role: 'client', count: 3, details: { accepted: 3 } }])
})

test('an accepted end whose client is gone is laid to the listener’s line', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'a.sock')
  const server = net.createServer({ allowHalfOpen: true })
  const sockets: net.Socket[] = []
  const findings = await judged(async () => {
    server.listen(path) // listener
    await once(server, 'listening')
    const accepted = once(server, 'connection') as Promise<[net.Socket]>
    const client = net.connect(path)
    const [socket] = await accepted
    sockets.push(socket)
    client.destroy()
    server.close()
  })
  for (const socket of sockets) socket.destroy()
  expect(findings).toMatchObject([
    { role: 'accepted', kind: 'unix', site: markedLine('listener'), evidence: 'listener' },
  ])
})

test('accepted ends of a server that is itself left open are folded into it', async () => {
  const servers: net.Server[] = []
  const accepted: net.Socket[] = []
  const findings = await judged(async () => {
    const server = net.createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    const connection = once(server, 'connection') as Promise<[net.Socket]>
    const client = await connected((server.address() as net.AddressInfo).port)
    accepted.push(...(await connection))
    client.destroy()
  })
  for (const socket of accepted) socket.destroy()
  for (const server of servers) server.close()
  expect(findings).toMatchObject([{ role: 'server', details: { accepted: 1 } }])
  expect(findings).toHaveLength(1)
})

test('an accepted end waits for its client, which belongs to the file', async () => {
  const { port, server } = await loopback(hold())
  const file = new JudgedFile({ deadline: 'test' })
  const connection = once(server, 'connection')
  const client = await connected(port)
  await connection
  const atTheEndOfATest = await file.test('one', () => client.write('text'))
  const withTheFile = await file.end()
  client.destroy()
  expect(atTheEndOfATest).toEqual([])
  expect(withTheFile).toMatchObject([{ role: 'client', owner: { kind: 'file' } }])
  expect(withTheFile).toHaveLength(1)
})

test('an accepted end is gone in the turn after its client was closed, also at the very end of the settling', async () => {
  const { port, server } = await loopback(resumed())
  const found: unknown[] = []
  for (let wait = 3; wait < 13; wait++) {
    const file = new JudgedFile({ deadline: 'test' })
    const connection = once(server, 'connection')
    const client = net.connect(port, '127.0.0.1') // the file's
    found.push(
      ...(await file.test('one', async () => {
        await connection
        setTimeout(() => client.destroy(), wait)
      })),
    )
    await file.end()
  }
  expect(found).toEqual([])
})

const resumed = (): net.Server =>
  net.createServer((socket) => socket.on('error', () => {}).resume())

async function unix(path: string) {
  const server = hold().listen(path)
  const sockets: net.Socket[] = []
  server.on('connection', (socket) => sockets.push(socket))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await once(server, 'listening')
  return { server, accept: () => once(server, 'connection') }
}

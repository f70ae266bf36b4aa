import { once } from 'node:events'
import http from 'node:http'
import net, { type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { JudgedFile } from '../judged.ts'
import { connected, loopback, smallBodies } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFolder } from '../temporary.ts'

const LEAKED = {
  verdict: 'released by peer',
  fails: true,
  kind: 'tcp',
  owner: { name: 'connects' },
}

test('a client that nobody closes, until a last hook ends its peer, is a leak of its test', async () => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile()
  await file.test('connects', async () => {
    const client = net.connect(port, '127.0.0.1') // connected
    await once(client, 'connect')
  })
  await endOf(await peer)
  expect(await file.end()).toMatchObject([{ ...LEAKED, site: markedLine('connected') }])
})

test('so is one whose peer a later test ends', async () => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile()
  await file.test('connects', () => connected(port))
  await file.test('ends the peer', async () => endOf(await peer))
  await file.test('goes on', () => {})
  expect(await file.end()).toMatchObject([LEAKED])
})

test('so is one whose peer goes when the last hook is over, whoever listens for that', async () => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile()
  await file.test('connects', async () => {
    const client = await connected(port)
    client.on('close', () => {})
  })
  const accepted = await peer
  const ending = file.end()
  accepted.destroy()
  expect(await ending).toMatchObject([LEAKED])
})

test('so is one that a test asked for which did not wait for it', async () => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile()
  await file.test('connects', () => void net.connect(port, '127.0.0.1'))
  await endOf(await peer)
  expect(await file.end()).toMatchObject([LEAKED])
})

test('so is one that a reset of the peer closes', async () => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile()
  await file.test('connects', async () => void (await connected(port)).on('error', () => {}))
  const accepted = await peer
  const ending = file.end()
  accepted.resetAndDestroy()
  expect(await ending).toMatchObject([LEAKED])
})

test('so is one over a unix socket', async () => {
  const path = `${temporaryFolder()}/socket`
  const server = net.createServer()
  const accepted = once(server, 'connection') as Promise<[Socket]>
  await once(server.listen(path), 'listening')
  const file = new JudgedFile()
  await file.test('connects', () => once(net.connect(path), 'connect'))
  const [peer] = await accepted
  await endOf(peer)
  server.close()
  expect(await file.end()).toMatchObject([{ ...LEAKED, kind: 'unix' }])
})

test('so is one that was asked to end, where the peer has not ended in all the time for settling', async () => {
  const { port, peer } = await peerOf(net.createServer({ allowHalfOpen: true }))
  const file = new JudgedFile({ settle: { timeout: 50 } })
  await file.test('connects', async () => void (await connected(port)).end())
  await endOf(await peer)
  expect(await file.end()).toMatchObject([LEAKED])
})

test('so is the connection of a response that nobody has begun to read', async () => {
  const { port, server } = await loopback(http.createServer((_, answer) => answer.write('some')))
  const file = new JudgedFile()
  await file.test('connects', async () => {
    const options = { port, host: '127.0.0.1', agent: false } as const
    await once(
      http.get(options).on('error', () => {}),
      'response',
    )
  })
  ;(server as http.Server).closeAllConnections()
  await turns()
  expect(await file.end()).toMatchObject([{ ...LEAKED, details: { unread: true } }])
})

test('with the deadline “test” it has leaked already', async () => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile({ deadline: 'test' })
  const atItsEnd = await file.test('connects', () => connected(port))
  await endOf(await peer)
  expect(atItsEnd).toMatchObject([{ verdict: 'leaked', details: { accepted: 1 } }])
  expect(await file.end()).toEqual([])
})

test.each<[string, (client: Socket) => unknown]>([
  ['destroyed', (client) => client.destroy()],
  ['ended', (client) => client.end()],
  ['asked whether it is destroyed', (client) => client.destroyed],
  ['listened to', (client) => client.once('close', () => {})],
])('one that is %s after its peer has ended is none', async (_, ask) => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile()
  let client: Socket
  await file.test('connects', async () => {
    client = await connected(port)
  })
  await file.test('ends the peer', async () => endOf(await peer))
  ask(client!)
  expect(await file.end()).toEqual([])
})

test('one whose close somebody hears of, and may act on, is none', async () => {
  const { port, peer } = await peerOf()
  const file = new JudgedFile()
  await file.test('connects', async () => {
    const kept: { client?: Socket | undefined } = { client: await connected(port) }
    kept.client?.on('close', () => (kept.client = undefined))
  })
  await endOf(await peer)
  expect(await file.end()).toEqual([])
})

test('one that says goodbye in a later hook, and whose peer then closes, is none', async () => {
  const { port } = await loopback(net.createServer((peer) => peer.once('data', () => peer.end())))
  const file = new JudgedFile()
  let client: Socket
  await file.test('connects', async () => {
    client = await connected(port)
  })
  client!.write('QUIT\r\n')
  expect(await file.end()).toEqual([])
})

test('one whose peer closes before its test has settled is none', async () => {
  const { port } = await loopback(net.createServer((peer) => setTimeout(() => peer.end(), 3)))
  const file = new JudgedFile()
  await file.test('connects', () => connected(port))
  expect(await file.end()).toEqual([])
})

test('one that was asked to end, and whose peer takes its time, is none', async () => {
  const server = net.createServer({ allowHalfOpen: true }, (peer) => {
    peer.resume().on('end', () => setTimeout(() => peer.end(), 150))
  })
  const { port } = await loopback(server)
  const file = new JudgedFile()
  await file.test('connects', async () => void (await connected(port)).end())
  expect(await file.end()).toEqual([])
})

test('an idle connection of an agent, whose server a last hook closes, is none', async () => {
  const { port, server } = await smallBodies()
  const agent = new http.Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const file = new JudgedFile()
  await file.test('connects', async () => {
    const [response] = await once(http.get({ port, host: '127.0.0.1', agent }), 'response')
    for await (const _ of response as http.IncomingMessage);
  })
  await once(server.close(), 'close')
  expect(await file.end()).toEqual([])
})

test('the connection of a request with “Connection: close” that nobody awaits is none', async () => {
  const { port } = await smallBodies()
  const file = new JudgedFile()
  await file.test('connects', () => {
    http.get({ port, host: '127.0.0.1', agent: false }, (response) => response.resume())
  })
  expect(await file.end()).toEqual([])
})

test('one with “Connection: close” that is answered after its test is none, even if nobody reads the answer', async () => {
  let answer: http.ServerResponse | undefined
  const { port } = await loopback(http.createServer((_, response) => void (answer = response)))
  const file = new JudgedFile()
  await file.test('connects', async () => {
    http.get({ port, host: '127.0.0.1', agent: false }, () => {})
    await vi.waitUntil(() => answer)
  })
  answer!.end('text')
  await turns()
  expect(await file.end()).toEqual([])
})

async function peerOf(server?: net.Server) {
  const listening = await loopback(server)
  const connection = once(listening.server, 'connection') as Promise<[Socket]>
  return { port: listening.port, peer: connection.then(([peer]) => peer) }
}

async function endOf(peer: Socket): Promise<void> {
  peer.destroy()
  await turns()
}

const turns = () => new Promise((resolve) => setTimeout(resolve, 10))

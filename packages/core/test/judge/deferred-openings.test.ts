import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { JudgedFile } from '../judged.ts'
import { largeBodies, loopback } from '../loopback.ts'
import { temporaryFile } from '../temporary.ts'

// Node opens these only in a later tick, or when a name has been looked up. A file may be over by then: between
// its last test and its end there need be no turn of the event loop.
describe.each(['file', 'test'] as const)(
  'with the deadline “%s”, the last test is told of',
  (deadline) => {
    const left = async (body: () => unknown) => {
      const file = new JudgedFile({ deadline })
      const findings = await file.test('only', body)
      return [...findings, ...(await file.end())]
    }

    test('a stream that it has just made', async () => {
      const path = temporaryFile()
      const streams: fs.ReadStream[] = []
      const findings = await left(() => void streams.push(fs.createReadStream(path)))
      for (const stream of streams) await once(stream.resume(), 'close')
      expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'file', owner: { name: 'only' } }])
    })

    test.each(['127.0.0.1', 'localhost'])(
      'a connection to %s that it has just asked for',
      async (host) => {
        const { port } = await loopback()
        const clients: net.Socket[] = []
        const findings = await left(() => void clients.push(net.connect(port, host)))
        for (const client of clients) client.on('error', () => {}).destroy()
        expect(findings).toMatchObject([
          { verdict: 'leaked', kind: 'tcp', owner: { name: 'only' } },
        ])
      },
    )

    test('a server on a name', async () => {
      const servers: net.Server[] = []
      const findings = await left(
        () => void servers.push(net.createServer().listen(0, 'localhost')),
      )
      for (const server of servers) server.close()
      expect(findings).toMatchObject([
        { verdict: 'leaked', role: 'server', owner: { name: 'only' } },
      ])
    })

    test('a UDP socket', async () => {
      const sockets: Socket[] = []
      const findings = await left(
        () => void sockets.push(createSocket('udp4').bind(0, '127.0.0.1')),
      )
      for (const socket of sockets) socket.close()
      expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'udp', owner: { name: 'only' } }])
    })

    test('a request by http', async () => {
      const { port } = await largeBodies()
      const requests: http.ClientRequest[] = []
      const options = { port, host: '127.0.0.1', agent: false } as const
      const findings = await left(() => void requests.push(http.get(options, () => {})))
      for (const request of requests) request.on('error', () => {}).destroy()
      expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'tcp', owner: { name: 'only' } }])
    })

    test('a request by fetch', async () => {
      const { port } = await largeBodies()
      const abort = new AbortController()
      onTestFinished(() => abort.abort())
      // Kept: where a response is collected, undici cancels it, and on Node 26 connects anew for the next request.
      const responses: Response[] = []
      const findings = await left(() => {
        fetch(`http://127.0.0.1:${port}`, { signal: abort.signal }).then(
          (response) => responses.push(response),
          () => {},
        )
      })
      expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'tcp', owner: { name: 'only' } }])
    })
  },
)

import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'
import { largeBodies } from '../loopback.ts'
import { markedLine } from '../marked-line.ts'

const agentOfTest = (): http.Agent => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  return agent
}

async function responseOf(request: http.ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return response.on('error', () => {})
}

describe('a response that nobody reads holds its connection', () => {
  test('of http', async () => {
    const { port } = await largeBodies()
    const agent = agentOfTest()
    const findings = await judged(() =>
      responseOf(
        http.get({ port, agent, host: '127.0.0.1' }), // http
      ),
    )
    expect(findings).toMatchObject([
      {
        verdict: 'leaked',
        fails: true,
        kind: 'tcp',
        site: markedLine('http'),
        details: { unread: true },
      },
    ])
  })

  test('of fetch', async () => {
    const { port } = await largeBodies()
    let response: Response
    const findings = await judged(async () => {
      response = await fetch(`http://127.0.0.1:${port}`) // fetch
    })
    await response!.body?.cancel()
    expect(findings).toMatchObject([
      {
        verdict: 'leaked',
        fails: true,
        kind: 'tcp',
        site: markedLine('fetch'),
        details: { unread: true },
      },
    ])
  })

  test('and one that is read does not', async () => {
    const { port } = await largeBodies()
    const findings = await judged(async () =>
      (await fetch(`http://127.0.0.1:${port}`)).arrayBuffer(),
    )
    expect(findings).toMatchObject([{ verdict: 'pooled' }])
  })
})

describe('a connection that a later test uses, and whose response it does not read, is laid to that test', () => {
  test('with an http.Agent', async () => {
    const { port } = await largeBodies()
    const agent = agentOfTest()
    const file = new JudgedFile()
    const options = { port, agent, host: '127.0.0.1' }
    await file.test('reads', async () => {
      await once((await responseOf(http.get(options))).resume(), 'end')
    })
    await file.test('forgets', () =>
      responseOf(
        http.get(options), // second http
      ),
    )
    const findings = await file.end()
    expect(findings).toMatchObject([
      {
        verdict: 'leaked',
        count: 1,
        owner: { name: 'forgets' },
        site: markedLine('second http'),
        details: { unread: true },
      },
    ])
  })

  test('with fetch', async () => {
    const { port } = await largeBodies()
    const file = new JudgedFile()
    let response: Response
    await file.test('reads', async () => {
      await (await fetch(`http://127.0.0.1:${port}`)).arrayBuffer()
      await untilIdle()
    })
    await file.test('forgets', async () => {
      response = await fetch(`http://127.0.0.1:${port}`) // second fetch
    })
    const findings = await file.end()
    await response!.body?.cancel()
    expect(findings).toMatchObject([
      {
        verdict: 'leaked',
        owner: { name: 'forgets' },
        site: markedLine('second fetch'),
        details: { unread: true },
      },
    ])
  })

  test('and to nobody once the body has been read after all', async () => {
    const { port } = await largeBodies()
    const file = new JudgedFile()
    let response: Response
    await file.test('one', async () => {
      response = await fetch(`http://127.0.0.1:${port}`)
    })
    await file.test('two', () => response.arrayBuffer())
    expect(await file.end()).toMatchObject([{ verdict: 'pooled', fails: false }])
  })
})

// The dispatcher hears of the end of a body, and so that the connection is free, a turn later.
async function untilIdle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
}

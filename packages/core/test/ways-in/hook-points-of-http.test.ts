import diagnostics from 'node:diagnostics_channel'
import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { largeBodies, smallBodies } from '../loopback.ts'

// Internals of Node’s http and fetch that pools are known by. A test that fails here says what has moved.

/** All messages of a channel until the test is over. */
function messagesOf(channel: string): Record<string, object>[] {
  const messages: Record<string, object>[] = []
  const note = (message: unknown) => void messages.push(message as Record<string, object>)
  diagnostics.subscribe(channel, note)
  onTestFinished(() => void diagnostics.unsubscribe(channel, note))
  return messages
}

const bySymbol = (object: object, description: string): unknown => {
  for (
    let owner: object | null = object;
    owner;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    const symbol = Object.getOwnPropertySymbols(owner).find(
      (key) => key.description === description,
    )
    if (symbol) return Reflect.get(object, symbol)
  }
  return undefined
}

const get = async (port: number, agent: http.Agent): Promise<IncomingMessage> => {
  const request = http.get({ port, agent, host: '127.0.0.1' })
  return ((await once(request, 'response')) as [IncomingMessage])[0]
}
const agentOfTest = () => {
  const agent = new http.Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  return agent
}

describe('http', () => {
  test('tells of a request that starts, with its agent', async () => {
    const messages = messagesOf('http.client.request.start')
    const agent = agentOfTest()
    const { port } = await smallBodies()
    await once((await get(port, agent)).resume(), 'end')
    expect(messages.map(({ request }) => Reflect.get(request!, 'agent'))).toEqual([agent])
  })

  test('tells of a request that is served', async () => {
    const messages = messagesOf('http.server.request.start')
    const { port } = await smallBodies()
    await once((await get(port, agentOfTest())).resume(), 'end')
    expect(messages).toHaveLength(1)
  })

  test('keeps an idle socket with its agent, and uses it again through `reuseSocket`', async () => {
    const agent = agentOfTest()
    const reused: Socket[] = []
    const { reuseSocket } = agent
    agent.reuseSocket = (socket: Socket, request) => {
      reused.push(socket)
      reuseSocket.call(agent, socket, request)
    }
    const { port } = await smallBodies()
    const { socket } = await get(port, agent).then((response) => response.resume())
    await once(agent, 'free')
    await new Promise(setImmediate)
    expect(Object.values(agent.freeSockets).flat()).toEqual([socket])
    await get(port, agent).then((response) => response.resume())
    expect(reused).toEqual([socket])
  })

  test('names the response that a socket is busy with', async () => {
    const { port } = await largeBodies()
    const response = await get(port, agentOfTest())
    expect(Reflect.get(response.socket, '_httpMessage')).toMatchObject({ res: { complete: false } })
  })
})

describe('fetch', () => {
  test('tells of a request where it is made, and of the socket where it is sent', async () => {
    const created = messagesOf('undici:request:create')
    const sent = messagesOf('undici:client:sendHeaders')
    const { port } = await smallBodies()
    await (await fetch(`http://127.0.0.1:${port}`)).text()
    expect(created).toHaveLength(1)
    expect(sent).toHaveLength(1)
    expect(sent[0]!['request']).toBe(created[0]!['request'])
    expect(Reflect.get(sent[0]!['socket']!, '_handle')).toHaveProperty('fd')
  })

  test('says how many requests run on a socket’s client', async () => {
    const sent = messagesOf('undici:client:sendHeaders')
    const { port } = await largeBodies()
    const response = await fetch(`http://127.0.0.1:${port}`)
    const client = bySymbol(sent[0]!['socket']!, 'client') as object
    expect(bySymbol(client, 'running')).toBe(1)
    await response.arrayBuffer()
    await new Promise(setImmediate)
    expect(bySymbol(client, 'running')).toBe(0)
  })
})

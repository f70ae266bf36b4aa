import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import { serverElsewhere } from '../../props/server-elsewhere'

const server = serverElsewhere()
const kept: http.Agent[] = []

async function textOf(request: http.ClientRequest): Promise<string> {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return text
}

describe('an agent', () => {
  test('gets an answer and keeps nothing', async () => {
    const request = http.get(server, { agent: new http.Agent() })
    expect(await textOf(request)).toBe('ok')
  })

  test('gets an answer and keeps the connection', async () => {
    const agent = new http.Agent({ keepAlive: true })
    kept.push(agent)
    const request = http.get(server, { agent }) // opened: A
    expect(await textOf(request)).toBe('ok')
  })

  test('gets an answer that ends the connection', async () => {
    const agent = new http.Agent({ keepAlive: true })
    const request = http.get(`${server}/close`, { agent })
    expect(await textOf(request)).toBe('ok')
  })
})

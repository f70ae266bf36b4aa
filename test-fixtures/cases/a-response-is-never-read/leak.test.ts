import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const body = 'x'.repeat(4_000_000)
const kept: IncomingMessage[] = []

describe('a client', () => {
  const server = http.createServer((_request, response) => response.end(body))
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(() => {
    server.close()
  })

  async function get(): Promise<IncomingMessage> {
    const request = http.get(url(), { agent: false }) // opened: A
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return response
  }

  test('reads the body', async () => {
    let length = 0
    for await (const chunk of await get()) length += chunk.length
    expect(length).toBe(body.length)
  })

  test('looks at the status only', async () => {
    const response = await get()
    kept.push(response)
    expect(response.statusCode).toBe(200)
  })

  test('throws the body away', async () => {
    const response = await get()
    response.destroy()
    expect(response.statusCode).toBe(200)
  })
})

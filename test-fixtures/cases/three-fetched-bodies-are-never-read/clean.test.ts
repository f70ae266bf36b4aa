import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

const body = 'x'.repeat(200_000)

describe('fetch', () => {
  const server = http.createServer((_request, response) => {
    response.setHeader('connection', 'close')
    response.end(body)
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(async () => {
    server.close()
    await once(server, 'close')
  })

  test('reads a body', async () => {
    const response = await fetch(url())
    expect(await response.text()).toHaveLength(200_000)
  })

  test('looks at three statuses', async () => {
    for (let count = 0; count < 3; count++) {
      const response = await fetch(url())
      expect(response.status).toBe(200)
      await response.arrayBuffer()
    }
  })

  test('reads another body', async () => {
    const response = await fetch(url())
    expect((await response.arrayBuffer()).byteLength).toBe(200_000)
  })
})

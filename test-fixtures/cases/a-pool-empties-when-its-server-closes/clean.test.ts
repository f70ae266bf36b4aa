import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

describe('a service', () => {
  const server = http.createServer((_request, response) => response.end('ok'))
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(async () => {
    server.close()
    await once(server, 'close')
  })

  test('answers', async () => {
    expect(await (await fetch(url())).text()).toBe('ok')
  })

  test('answers again', async () => {
    expect(await (await fetch(url())).text()).toBe('ok')
  })
})

import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

const answer: http.RequestListener = (_request, response) => response.end('ok')

async function statusOf(server: http.Server): Promise<number | undefined> {
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const [response] = await once(http.get({ port, host: '127.0.0.1', agent: false }), 'response')
  response.resume()
  await once(response, 'close')
  return response.statusCode
}

describe('a web server', () => {
  test('answers and closes', async () => {
    const server = http.createServer(answer).listen(0, '127.0.0.1')
    expect(await statusOf(server)).toBe(200)
    server.close()
    await once(server, 'close')
  })

  test('answers', async () => {
    const server = http.createServer(answer).listen(0, '127.0.0.1')
    expect(await statusOf(server)).toBe(200)
    server.close()
    await once(server, 'close')
  })

  test('answers and closes again', async () => {
    const server = http.createServer(answer).listen(0, '127.0.0.1')
    expect(await statusOf(server)).toBe(200)
    server.close()
  })
})

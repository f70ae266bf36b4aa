import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { temporaryFile } from '../../props/temporary-file'

const report = temporaryFile('report.txt', 'all is well')
const kept: number[] = []

const server = http.createServer((request, response) => {
  if (request.url !== '/report') return response.end('hello')
  const fd = fs.openSync(report, 'r') // opened: A
  kept.push(fd)
  response.end(fs.readFileSync(fd))
})

async function get(path: string): Promise<string> {
  const { port } = server.address() as AddressInfo
  const request = http.get({ port, path, host: '127.0.0.1', agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return text
}

describe('a service', () => {
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterAll(async () => {
    server.close()
    await once(server, 'close')
  })

  test('greets', async () => {
    expect(await get('/')).toBe('hello')
  })

  test('reports', async () => {
    expect(await get('/report')).toBe('all is well')
  })

  test('greets again', async () => {
    expect(await get('/')).toBe('hello')
  })
})

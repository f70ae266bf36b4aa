import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { temporaryFile } from '../../props/temporary-file'

const access = temporaryFile('access.log')
const hello = temporaryFile('page.html', '<p>hello</p>')

describe('a service', () => {
  let log: number
  let server: http.Server
  let page: fs.promises.FileHandle

  beforeAll(async () => {
    log = fs.openSync(access, 'a')
    server = http.createServer(async (request, response) => {
      fs.writeSync(log, `${request.url}\n`)
      response.end(await page.readFile('utf8'))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  beforeEach(async () => {
    page = await fs.promises.open(hello, 'r')
  })

  afterEach(async () => {
    await page.close()
  })

  afterAll(async () => {
    server.close()
    await once(server, 'close')
    fs.closeSync(log)
  })

  test('shows a page', async () => {
    const { port } = server.address() as AddressInfo
    const request = http.get({ port, path: '/page', host: '127.0.0.1', agent: false })
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    let text = ''
    for await (const chunk of response) text += String(chunk)
    expect(text).toBe('<p>hello</p>')
  })

  test('has written its log', () => {
    expect(fs.readFileSync(access, 'utf8')).toBe('/page\n')
  })
})

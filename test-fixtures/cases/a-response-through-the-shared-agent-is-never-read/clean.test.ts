import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import { serverElsewhere } from '../../props/server-elsewhere'

const server = serverElsewhere()

async function get(path: string): Promise<IncomingMessage> {
  const request = http.get(`${server}${path}`)
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return response
}

describe('a client of the shared agent', () => {
  test('reads the body', async () => {
    const response = await get('/close')
    let text = ''
    for await (const chunk of response) text += String(chunk)
    expect(text).toBe('ok')
  })

  test('looks at the status only', async () => {
    const response = await get('/large')
    expect(response.statusCode).toBe(200)
    response.destroy()
  })

  test('throws the body away', async () => {
    const response = await get('/large')
    response.destroy()
    expect(response.headers['content-length']).toBe('200000')
  })
})

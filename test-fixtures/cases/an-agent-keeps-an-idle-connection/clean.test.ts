import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import { serverElsewhere } from '../../props/server-elsewhere'

const server = serverElsewhere()
const agent = new http.Agent({ keepAlive: true })

async function textOf(request: http.ClientRequest): Promise<string> {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return text
}

describe('an agent of the test file', () => {
  test('gets an answer', async () => {
    const request = http.get(`${server}/first`, { agent }) // opened: A
    expect(await textOf(request)).toBe('ok')
  })

  test('gets another answer over the same connection', async () => {
    const request = http.get(`${server}/second`, { agent })
    expect(await textOf(request)).toBe('ok')
    expect(request.reusedSocket).toBe(true)
  })
})

describe('the shared agent', () => {
  test('gets an answer', async () => {
    const request = http.get(`${server}/third`) // opened: B
    expect(await textOf(request)).toBe('ok')
  })

  test('gets another answer over the same connection', async () => {
    const request = http.get(`${server}/fourth`)
    expect(await textOf(request)).toBe('ok')
    expect(request.reusedSocket).toBe(true)
  })
})

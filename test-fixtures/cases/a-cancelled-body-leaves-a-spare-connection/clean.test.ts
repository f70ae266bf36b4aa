import { serverElsewhere } from '../../props/server-elsewhere'

const server = serverElsewhere()

describe('fetch', () => {
  test('cancels a body', async () => {
    const response = await fetch(`${server}/large`)
    await response.body?.cancel()
    expect(response.status).toBe(200)
  })

  test('aborts a request', async () => {
    const abort = new AbortController()
    const response = await fetch(`${server}/large`, { signal: abort.signal })
    abort.abort()
    await expect(response.text()).rejects.toThrow('aborted')
  })

  test('gets an answer that ends the connection', async () => {
    const response = await fetch(`${server}/close`)
    expect(await response.text()).toBe('ok')
  })
})

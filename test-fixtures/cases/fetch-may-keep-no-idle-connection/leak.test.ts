import { serverElsewhere } from '../../props/server-elsewhere'

const server = serverElsewhere()
const otherServer = serverElsewhere()

describe('fetch', () => {
  test('gets an answer that ends the connection', async () => {
    const response = await fetch(`${otherServer}/close`)
    expect(await response.text()).toBe('ok')
  })

  test('gets an answer that keeps the connection', async () => {
    const response = await fetch(`${server}/keep`) // opened: A
    expect(await response.text()).toBe('ok')
  })

  test('is a function', () => {
    expect(typeof fetch).toBe('function')
  })
})

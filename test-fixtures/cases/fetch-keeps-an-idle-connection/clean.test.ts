import { setTimeout as delay } from 'node:timers/promises'
import { serverElsewhere } from '../../props/server-elsewhere'

const server = serverElsewhere()

describe('fetch', () => {
  // A dispatcher needs a moment to see that its connection is idle; asked sooner, it opens a second one.
  afterEach(() => delay(30))

  test('gets an answer', async () => {
    const response = await fetch(`${server}/first`) // opened: A
    expect(await response.text()).toBe('ok')
  })

  test('gets another answer over the same connection', async () => {
    const response = await fetch(`${server}/second`)
    expect(await response.text()).toBe('ok')
  })

  test('is a function', () => {
    expect(typeof fetch).toBe('function')
  })
})

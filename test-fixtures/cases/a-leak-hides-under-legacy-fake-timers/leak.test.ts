import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'

const kept: unknown[] = []

describe('with the clock stopped', () => {
  beforeAll(() => {
    jest.useFakeTimers({ legacyFakeTimers: true })
  })

  test('a timer never fires', () => {
    let fired = false
    setTimeout(() => (fired = true), 1)
    expect(fired).toBe(false)
  })

  test('a file and a server stay open', async () => {
    kept.push(fs.openSync(process.execPath, 'r')) // opened: A
    const server = net.createServer().listen(0, '127.0.0.1') // opened: B
    kept.push(server)
    await once(server, 'listening')
    expect(server.listening).toBe(true)
  })

  test('a tick never comes', () => {
    let ticked = false
    process.nextTick(() => (ticked = true))
    expect(ticked).toBe(false)
  })
})

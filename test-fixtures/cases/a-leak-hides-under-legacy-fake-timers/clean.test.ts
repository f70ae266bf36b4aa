import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'

describe('with the clock stopped', () => {
  beforeAll(() => {
    jest.useFakeTimers({ legacyFakeTimers: true })
  })

  test('a timer never fires', () => {
    let fired = false
    setTimeout(() => (fired = true), 1)
    expect(fired).toBe(false)
  })

  test('a file and a server are closed', async () => {
    const fd = fs.openSync(process.execPath, 'r')
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    expect(server.listening).toBe(true)
    server.close()
    fs.closeSync(fd)
  })

  test('a tick never comes', () => {
    let ticked = false
    process.nextTick(() => (ticked = true))
    expect(ticked).toBe(false)
  })
})

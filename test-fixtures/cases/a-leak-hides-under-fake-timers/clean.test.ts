import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import { timers } from '../../props/fake-timers'

describe('with the clock stopped', () => {
  beforeAll(() => {
    timers.useFakeTimers()
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

  test('time stands still', () => {
    expect(Date.now()).toBe(Date.now())
  })
})

import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import { timers } from '../../props/fake-timers'

const kept: unknown[] = []

describe('with the clock stopped', () => {
  beforeAll(() => {
    timers.useFakeTimers()
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

  test('time stands still', () => {
    expect(Date.now()).toBe(Date.now())
  })
})

import { once } from 'node:events'
import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { timers } from '../../props/fake-timers'

describe('with the clock stopped', () => {
  beforeEach(() => {
    timers.useFakeTimers()
  })

  test('a file handle is closing', async () => {
    const handle = await fs.promises.open(process.execPath)
    expect((await handle.stat()).isFile()).toBe(true)
    void handle.close()
  })

  test('a stream is closing', async () => {
    const stream = fs.createReadStream(process.execPath)
    await once(stream, 'open')
    expect(stream.pending).toBe(false)
    stream.destroy()
  })

  test('a connection is closing', async () => {
    const server = net.createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
    await once(client, 'connect')
    expect(client.connecting).toBe(false)
    client.end()
    server.close()
  })
})

import { spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once, type EventEmitter } from 'node:events'
import fs from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../temporary.ts'
import { leavesNothing } from './leaves-nothing.ts'

const nowhere = () => join(temporaryFolder(), 'no', 'such')

describe('nothing is left by an opening that fails:', () => {
  test('openSync', () =>
    leavesNothing(() => expect(() => fs.openSync(nowhere(), 'r')).toThrow('ENOENT')))

  test('open with a callback', () =>
    leavesNothing(() => expect(promisify(fs.open)(nowhere(), 'r')).rejects.toThrow('ENOENT')))

  test('promises.open', () =>
    leavesNothing(() => expect(fs.promises.open(nowhere())).rejects.toThrow('ENOENT')))

  test('a stream', () =>
    leavesNothing(async () => {
      const stream = fs.createReadStream(nowhere()).on('error', () => {})
      await closed(stream)
    }))

  test('opendirSync', () =>
    leavesNothing(() => expect(() => fs.opendirSync(nowhere())).toThrow('ENOENT')))

  test('opendir with a callback', () =>
    leavesNothing(() => expect(promisify(fs.opendir)(nowhere())).rejects.toThrow('ENOENT')))

  test('promises.opendir', () =>
    leavesNothing(() => expect(fs.promises.opendir(nowhere())).rejects.toThrow('ENOENT')))

  test('a connection that is refused', () =>
    leavesNothing(async () => {
      const client = net.connect(await unusedPort(), '127.0.0.1').on('error', () => {})
      await closed(client)
    }))

  test('a connection to a name of which every address refuses', () =>
    leavesNothing(async () => {
      const client = net.connect(await unusedPort(), 'localhost').on('error', () => {})
      await closed(client)
    }))

  test('a connection to a unix socket that is not there', () =>
    leavesNothing(async () => {
      const client = net.connect(nowhere()).on('error', () => {})
      await closed(client)
    }))

  test('a server on a port that is taken', () =>
    leavesNothing(async () => {
      const server = net.createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      const second = net.createServer().listen(server.address() as AddressInfo)
      await expect(once(second, 'listening')).rejects.toThrow('EADDRINUSE')
      await once(server.close(), 'close')
    }))

  test('a server at a path that cannot be', () =>
    leavesNothing(async () => {
      const server = net.createServer().listen(nowhere())
      await expect(once(server, 'listening')).rejects.toThrow(/EACCES|ENOENT/)
    }))

  test('a UDP socket on a port that is taken, once closed', () =>
    leavesNothing(async () => {
      const socket = createSocket('udp4').bind(0, '127.0.0.1')
      await once(socket, 'listening')
      const second = createSocket('udp4').bind(socket.address().port, '127.0.0.1')
      await expect(once(second, 'listening')).rejects.toThrow('EADDRINUSE')
      second.close()
      await once(socket.close(), 'close')
    }))

  test('a program that is not there', () =>
    leavesNothing(async () => {
      const child = spawn(nowhere()).on('error', () => {})
      await closed(child)
    }))

  test('a working directory that is not there', () =>
    leavesNothing(async () => {
      const child = spawn('true', { cwd: nowhere() }).on('error', () => {})
      await closed(child)
    }))
})

test('a synchronous child that is not there throws nothing of ours', () => {
  expect(spawnSync(join(temporaryFolder(), 'no')).error).toMatchObject({ code: 'ENOENT' })
})

// Not `events.once`, which a failure to open makes reject.
const closed = (emitter: EventEmitter) =>
  new Promise<void>((resolve) => void emitter.once('close', resolve))

async function unusedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  return port
}

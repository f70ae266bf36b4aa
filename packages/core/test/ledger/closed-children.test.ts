import { exec, execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { unclosed } from '../judged.ts'
import { numberBehind } from '../number-behind.ts'
import { temporaryFile } from '../temporary.ts'
import { leavesNothing } from './leaves-nothing.ts'

test('the entries of a child die when it exits', () =>
  leavesNothing(() => once(spawn('true'), 'close')))

test('the entries of a child die when it is killed', () =>
  leavesNothing(async () => {
    const child = spawn('sleep', ['1000'])
    child.kill()
    await once(child, 'close')
  }))

test('the entries of a child die when its streams are destroyed', () =>
  leavesNothing(async () => {
    const child = spawn('cat')
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
    await once(child, 'close')
  }))

test('the entry of an IPC channel dies when it is disconnected', () =>
  leavesNothing(async () => {
    const child = fork(temporaryFile('child.cjs', 'process.on("message", () => {})'), {
      execArgv: [],
    })
    const exited = once(child, 'exit')
    child.disconnect()
    await exited
  }))

test('exec leaves nothing', () => leavesNothing(() => promisify(exec)('echo text')))

test('a child that is awaited synchronously has no entries', () => {
  const { size } = unclosed.ledger.live
  execFileSync('true')
  expect(unclosed.ledger.live.size).toBe(size)
})

test('a connection that becomes the stdin of a child has one entry, which dies with it', () =>
  leavesNothing(async () => {
    const server = net.createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
    const [[accepted]] = (await Promise.all([
      once(server, 'connection'),
      once(client, 'connect'),
    ])) as [[Socket], unknown]
    const number = numberBehind(client)
    const child = spawn('true', { stdio: [client, 'ignore', 'ignore'] })
    const entries = [...unclosed.ledger.live].filter(({ handle }) => handle?.fd === number)
    await once(child, 'close')
    client.destroy()
    accepted.destroy()
    await once(server.close(), 'close')
    expect(entries.map(({ way }) => way)).toEqual(['net.connect'])
  }))

import { AsyncResource, executionAsyncId } from 'node:async_hooks'
import { lookup } from 'node:dns'
import { once } from 'node:events'
import { stat } from 'node:fs'
import { createServer, connect, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Scope } from '../../dist/ledger/scope.js'
import { causeNow, Timeline } from '../../dist/ledger/timeline.js'

const resource = () => new AsyncResource('Trial', { requireManualDestroy: true }).asyncId()

test('says which scope ran when a resource was made', () => {
  const timeline = new Timeline()
  const [one, two] = [new Scope('test', 'one'), new Scope('test', 'two')]
  const before = resource()
  timeline.turn(one)
  const [first, second] = [resource(), resource()]
  timeline.turn(two)
  const third = resource()
  timeline.turn(one)
  const fourth = resource()

  expect(timeline.scopeAt(before)).toBeUndefined()
  expect([first, second, third, fourth].map((id) => timeline.scopeAt(id)?.name)).toEqual([
    'one',
    'one',
    'two',
    'one',
  ])
})

test('forgets everything when it is cleared', () => {
  const timeline = new Timeline()
  timeline.turn(new Scope('test', 'one'))
  const id = resource()
  timeline.clear()
  expect(timeline.scopeAt(id)).toBeUndefined()
})

test.each([
  ['a timer', (call: () => void) => void setTimeout(call, 1)],
  ['an immediate', (call: () => void) => void setImmediate(call)],
  ['a request to the file system', (call: () => void) => stat('/', call)],
  ['a look-up of a name', (call: () => void) => lookup('localhost', call)],
])('%s calls back once', async (_, start) => {
  const cause = await new Promise((resolve) => start(() => resolve(causeNow())))
  expect(cause).toEqual({ id: expect.any(Number), kind: 'once' })
})

test('a tick may have been asked for by anything', async () => {
  const cause = await new Promise((resolve) => process.nextTick(() => resolve(causeNow())))
  expect(cause).toMatchObject({ kind: 'unknown' })
})

test('a server may call back for many tests', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const cause = new Promise((resolve) => {
    server.on('connection', (socket) => {
      resolve(causeNow())
      socket.destroy()
    })
  })
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  expect(await cause).toMatchObject({ kind: 'lasting' })
  await once(client.resume(), 'close')
})

test('the main program is no cause', () => {
  expect(executionAsyncId()).toBeLessThanOrEqual(1)
  expect(causeNow()).toEqual({ id: 0, kind: 'unknown' })
})

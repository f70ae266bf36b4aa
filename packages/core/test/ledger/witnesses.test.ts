import { AsyncResource } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { Scope } from '../../dist/ledger/scope.js'
import { Witnesses } from '../../dist/ledger/witnesses.js'

const [major = 0] = process.versions.node.split('.').map(Number)

const setUp = (free: boolean) => {
  const witnesses = new Witnesses(free)
  const file = new Scope('file', '', witnesses.worker)
  const suite = new Scope('suite', 'suite', file)
  return { witnesses, file, suite, one: new Scope('test', 'one', suite) }
}

// From Node 24 on they are, and no hooks count the asynchronous steps that the other way tells by.
const FREE = major < 24 ? [true, false] : [true]

describe.each(FREE)('with contexts that are free: %s', (free) => {
  test('the worker runs before anything else', () => {
    const { witnesses } = setUp(free)
    expect(witnesses.running).toBe(witnesses.worker)
    expect(witnesses.claimed).toBeUndefined()
  })

  test('whoever’s turn it is runs, and its parent when it leaves', () => {
    const { witnesses, file, suite, one } = setUp(free)
    for (const scope of [file, suite, one]) witnesses.turn(scope)
    expect(witnesses.running).toBe(one)
    witnesses.leave(one)
    expect(witnesses.running).toBe(suite)
    witnesses.leave(suite)
    witnesses.leave(file)
    expect(witnesses.running).toBe(witnesses.worker)
  })

  test('what is prepared after a scope has left is its parent’s', () => {
    const { witnesses, suite, one } = setUp(free)
    witnesses.turn(suite)
    witnesses.turn(one)
    witnesses.leave(one)
    const id = new AsyncResource('Trial', { requireManualDestroy: true }).asyncId()
    expect(witnesses.timeline.scopeAt(id)?.name).toBe('suite')
  })

  test('while modules are collected, the describe body that is evaluated runs', () => {
    const { witnesses, file, suite } = setUp(free)
    witnesses.turn(file)
    witnesses.collecting = () => suite
    expect(witnesses.running).toBe(suite)
    witnesses.collecting = undefined
    expect(witnesses.running).toBe(file)
  })

  test('concurrent tests run together, and their suite keeps its turn', () => {
    const { witnesses, suite } = setUp(free)
    const [a, b] = [new Scope('test', 'a', suite, true), new Scope('test', 'b', suite, true)]
    witnesses.turn(suite)
    witnesses.turn(a)
    witnesses.turn(b)
    expect(witnesses.running).toBe(suite)
    expect([...witnesses.together]).toEqual([a, b])
    witnesses.leave(a)
    expect([...witnesses.together]).toEqual([b])
    witnesses.leave(b)
    expect([...witnesses.together]).toEqual([])
  })

  test('each concurrent test is named by its own context', async () => {
    const { witnesses, suite } = setUp(free)
    const run = async (name: string) => {
      const scope = new Scope('test', name, suite, true)
      witnesses.turn(scope)
      await setImmediate()
      return witnesses.claimed?.name
    }
    const both = [run('a'), run('b')]
    expect(await Promise.all(both)).toEqual(['a', 'b'])
    for (const scope of witnesses.together) witnesses.leave(scope)
  })

  test('a fixture that outlives its test runs in the name of another scope, until it is ready', () => {
    const { witnesses, file, one } = setUp(free)
    witnesses.turn(one)
    const giveBack = witnesses.borrow(file)
    expect(witnesses.running).toBe(file)
    giveBack()
    expect(witnesses.running).toBe(one)
  })
})

test('where contexts cost, they are off unless concurrent tests run', () => {
  const { witnesses, one, suite } = setUp(false)
  witnesses.turn(one)
  expect(witnesses.claimed).toBeUndefined()
  const concurrent = new Scope('test', 'concurrent', suite, true)
  witnesses.turn(concurrent)
  expect(witnesses.claimed).toBe(concurrent)
  witnesses.leave(concurrent)
  expect(witnesses.claimed).toBeUndefined()
})

test('where contexts are free, a test’s asynchronous work carries its name after it has left', async () => {
  const { witnesses, one, file } = setUp(true)
  witnesses.turn(one)
  const later = setImmediate().then(() => witnesses.claimed)
  witnesses.leave(one)
  witnesses.turn(file)
  expect(await later).toBe(one)
})

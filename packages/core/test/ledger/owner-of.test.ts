import { describe, expect, test } from 'vitest'
import { Territory, type Frame } from '../../dist/ledger/frame.js'
import { Origin } from '../../dist/ledger/origin.js'
import { ownerOf, type Owner } from '../../dist/ledger/owner.js'
import { Stack } from '../../dist/ledger/stack.js'
import { Scope } from '../../dist/ledger/scope.js'
import type { Cause } from '../../dist/ledger/timeline.js'
import { Witnesses } from '../../dist/ledger/witnesses.js'

const RUNNER = '/project/node_modules/runner/index.js'
const USER = '/project/test/some.test.ts'
const NOTHING: Cause = { id: 0, kind: 'unknown' }

interface Seen {
  running: Scope
  claimed?: Scope
  together?: Scope[]
  cause?: Cause
  stack?: string[]
}

/** Decides about an opening that was made by hand. */
function decide(witnesses: Witnesses, seen: Seen): Owner {
  const { running, claimed, together = [], cause = NOTHING, stack = [USER] } = seen
  const error = new Error('stack')
  error.stack = stack.map((file) => `    at call (${file}:1:1)`).join('\n')
  const moment = { running, claimed, together: new Set(together), collecting: undefined }
  const origin = new Origin(moment, cause, new Stack(error))
  const territory = new Territory((file) => file === RUNNER, [])
  expect(origin.frames.map((frame: Frame) => frame.file)).toEqual(stack)
  return ownerOf(origin, witnesses, territory)
}

function ended(scope: Scope, { unfinished = false } = {}): Scope {
  scope.endedAt = performance.now()
  scope.unfinished = unfinished
  if (unfinished) scope.enclosing('file')?.endedUnfinished.add(scope)
  return scope
}

describe.each([true, false])('with contexts that are free: %s', (contextsAreFree) => {
  const setUp = () => {
    const witnesses = new Witnesses(contextsAreFree)
    const file = new Scope('file', '', witnesses.worker)
    const suite = new Scope('suite', 'suite', file)
    const [one, two] = [new Scope('test', 'one', suite), new Scope('test', 'two', suite)]
    return { witnesses, file, suite, one, two }
  }

  test('before any file, an opening is the worker’s', () => {
    const { witnesses } = setUp()
    const { worker } = witnesses
    expect(decide(witnesses, { running: worker })).toEqual({ scope: worker, candidates: [] })
  })

  test('a stack that reaches the runner proves that whoever runs made it', () => {
    const { witnesses, one, two } = setUp()
    ended(one, { unfinished: true })
    const owner = decide(witnesses, { running: two, claimed: one, stack: [USER, RUNNER] })
    expect(owner).toEqual({ scope: two, candidates: [] })
  })

  test('a callback that comes once, prepared by a test that has ended, is that test’s', () => {
    const { witnesses, one, two } = setUp()
    witnesses.timeline.turn(one)
    const id = idNow(witnesses, one)
    witnesses.timeline.turn(two)
    ended(one)
    const owner = decide(witnesses, { running: two, cause: { id, kind: 'once' } })
    expect(owner).toEqual({ scope: one, candidates: [] })
  })

  test('a callback that comes once, prepared by a scope around, before whoever runs began, is that scope’s', () => {
    const { witnesses, suite, two } = setUp()
    const id = idNow(witnesses, suite)
    witnesses.timeline.turn(two)
    const owner = decide(witnesses, { running: two, cause: { id, kind: 'once' } })
    expect(owner).toEqual({ scope: suite, candidates: [] })
  })

  test('a callback that may come often is that of whoever runs', () => {
    const { witnesses, one, two } = setUp()
    const id = idNow(witnesses, one)
    witnesses.timeline.turn(two)
    ended(one, { unfinished: true })
    const owner = decide(witnesses, { running: two, claimed: one, cause: { id, kind: 'lasting' } })
    expect(owner).toEqual({ scope: two, candidates: [] })
  })

  test('a callback of which nothing is known is not taken for whoever runs', () => {
    const { witnesses, one, two } = setUp()
    const id = idNow(witnesses, two)
    ended(one, { unfinished: true })
    const owner = decide(witnesses, { running: two, claimed: one, cause: { id, kind: 'unknown' } })
    expect(owner).toEqual({ scope: one, candidates: [] })
  })

  test('the context names the test that has ended with work under way', () => {
    const { witnesses, one, two } = setUp()
    ended(one, { unfinished: true })
    expect(decide(witnesses, { running: two, claimed: one })).toEqual({
      scope: one,
      candidates: [],
    })
  })

  test('in a hook, the context of a test that ended without work under way names nobody', () => {
    const { witnesses, one } = setUp()
    ended(one)
    const running = one.parent!
    expect(decide(witnesses, { running, claimed: one })).toEqual({
      scope: running,
      candidates: [],
    })
  })

  test('in another test, the context names its test, whatever was under way', () => {
    const { witnesses, one, two } = setUp()
    ended(one)
    expect(decide(witnesses, { running: two, claimed: one })).toEqual({
      scope: one,
      candidates: [],
    })
  })

  test('without a context, and nobody else at work, it is whoever runs', () => {
    const { witnesses, one, two } = setUp()
    ended(one)
    expect(decide(witnesses, { running: two })).toEqual({ scope: two, candidates: [] })
  })

  test('without a context, and others at work, it is the file’s, with everybody it could be', () => {
    const { witnesses, file, one, two } = setUp()
    ended(one, { unfinished: true })
    expect(decide(witnesses, { running: two })).toEqual({ scope: file, candidates: [two, one] })
  })

  test('work that a test leaves only later does not make it a candidate', () => {
    const { witnesses, one, two } = setUp()
    const error = new Error('stack')
    const moment = {
      running: two,
      claimed: undefined,
      together: new Set<Scope>(),
      collecting: undefined,
    }
    const origin = new Origin(moment, NOTHING, new Stack(error))
    ended(one, { unfinished: true })
    one.endedAt = origin.at + 1
    const territory = new Territory(() => false, [])
    expect(ownerOf(origin, witnesses, territory)).toEqual({ scope: two, candidates: [] })
  })

  test('of tests that run together it is the one that the context names', () => {
    const { witnesses, suite } = setUp()
    const [a, b] = [new Scope('test', 'a', suite, true), new Scope('test', 'b', suite, true)]
    const owner = decide(witnesses, {
      running: suite,
      claimed: b,
      together: [a, b],
      stack: [USER, RUNNER],
    })
    expect(owner).toEqual({ scope: b, candidates: [] })
  })

  test('of tests that run together it is neither, where it was prepared before they began', () => {
    const { witnesses, file, suite, one } = setUp()
    const [a, b] = [new Scope('test', 'a', suite, true), new Scope('test', 'b', suite, true)]
    const id = idNow(witnesses, one)
    witnesses.timeline.turn(suite)
    const cause: Cause = { id, kind: 'once' }
    ended(one)
    expect(decide(witnesses, { running: suite, together: [a, b], cause })).toEqual({
      scope: one,
      candidates: [],
    })
    const early: Cause = { id: idNow(witnesses, file), kind: 'once' }
    witnesses.timeline.turn(suite)
    expect(decide(witnesses, { running: suite, together: [a, b], cause: early })).toEqual({
      scope: file,
      candidates: [],
    })
  })

  test('of tests that run together, those before that left work under way are candidates, too', () => {
    const { witnesses, file, suite, one } = setUp()
    const [a, b] = [new Scope('test', 'a', suite, true), new Scope('test', 'b', suite, true)]
    ended(one, { unfinished: true })
    expect(decide(witnesses, { running: suite, together: [a, b] })).toEqual({
      scope: suite,
      candidates: [a, b, one, suite],
    })
    expect(decide(witnesses, { running: suite, claimed: file, together: [a, b] })).toEqual({
      scope: file,
      candidates: [a, b, one, file],
    })
  })

  test('what is prepared while tests run together is not surely their suite’s', () => {
    const { witnesses, suite, two } = setUp()
    const a = new Scope('test', 'a', suite, true)
    const cause: Cause = { id: idNow(witnesses, suite), kind: 'once' }
    witnesses.timeline.turn(two)
    ended(a, { unfinished: true })
    ended(suite)
    expect(decide(witnesses, { running: two, cause })).toEqual({
      scope: suite,
      candidates: [suite, a],
    })
  })

  test('a hook after a concurrent test is not that test, though it runs in its context', () => {
    const { witnesses, suite } = setUp()
    const a = ended(new Scope('test', 'a', suite, true))
    const owner = decide(witnesses, { running: suite, claimed: a, stack: [USER, RUNNER] })
    expect(owner).toEqual({ scope: suite, candidates: [] })
  })

  test('in a hook, a test before it with work under way is proven only where hooks have contexts', () => {
    const { witnesses, file, suite, one } = setUp()
    ended(one, { unfinished: true })
    const seen = { running: suite, claimed: one }
    expect(decide(witnesses, seen)).toEqual({ scope: file, candidates: [suite, one] })
    witnesses.hooksAreEntered = true
    expect(decide(witnesses, seen)).toEqual({ scope: one, candidates: [] })
  })

  test('of tests that run together, without a context, it is their suite’s, with all of them', () => {
    const { witnesses, suite } = setUp()
    const [a, b] = [new Scope('test', 'a', suite, true), new Scope('test', 'b', suite, true)]
    const owner = decide(witnesses, { running: suite, together: [a, b], stack: [USER, RUNNER] })
    expect(owner).toEqual({ scope: suite, candidates: [a, b] })
  })
})

// Some number of a resource that is made while `scope` runs.
function idNow(witnesses: Witnesses, scope: Scope): number {
  witnesses.timeline.turn(scope)
  for (let id = 0; ; id++) if (witnesses.timeline.scopeAt(id) === scope) return id
}

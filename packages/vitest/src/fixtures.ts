import type { Scope } from '@unclosed/core'
import type { FileSession } from './file-session.ts'

type Extend = (...args: unknown[]) => object
type Fixture = (context: unknown, use: (value: unknown) => unknown, ...rest: unknown[]) => unknown
interface Extendable {
  extend?: Extend
}

const FOLLOWED: unique symbol = Symbol.for('unclosed.followed') as never
let session: FileSession

/**
 * Fixtures of file and worker scope are set up lazily, inside the first test that uses them, and outlive it.
 * What they open is the file's or the worker's, not that test's.
 */
export function followFixtures(test: object, current: FileSession): void {
  session = current
  follow(test)
}

function follow(test: Extendable): void {
  const { extend } = test
  if (typeof extend !== 'function' || FOLLOWED in extend) return
  const following: Extend = function (this: unknown, ...args) {
    const extended = extend.apply(
      this,
      args.map((arg, index) => withOwner(arg, args[index - 1])),
    )
    follow(extended)
    return extended
  }
  Object.defineProperty(following, FOLLOWED, { value: true })
  test.extend = following
}

// extend({ name: [fixture, { scope }] }) or, since 4.1, extend('name', { scope }, fixture)
function withOwner(arg: unknown, before: unknown): unknown {
  if (typeof arg === 'function') return builder(arg as Builder, scopeIn(before))
  if (typeof arg !== 'object' || arg === null) return arg
  return Object.fromEntries(
    Object.entries(arg).map(([name, fixture]) => {
      if (!Array.isArray(fixture) || typeof fixture[0] !== 'function') return [name, fixture]
      return [name, [owned(fixture[0] as Fixture, scopeIn(fixture[1])), ...fixture.slice(1)]]
    }),
  )
}

type Outliving = 'file' | 'worker' | undefined
const scopeIn = (options: unknown): Outliving => {
  const scope: unknown = (options as { scope?: unknown } | undefined)?.scope
  return scope === 'file' || scope === 'worker' ? scope : undefined
}

const ownerOf = (scope: 'file' | 'worker'): Scope =>
  scope === 'file' ? session.file : session.witnesses.worker

function owned(fixture: Fixture, scope: Outliving): Fixture {
  if (!scope) return fixture
  const wrapped: Fixture = (context, use, ...rest) => {
    const giveBack = session.witnesses.borrow(ownerOf(scope))
    const ready = (value: unknown) => {
      giveBack()
      return use(value)
    }
    return fixture(context, ready, ...rest)
  }
  return disguise(wrapped, fixture)
}

type Builder = (context: unknown, ...rest: unknown[]) => unknown

function builder(fixture: Builder, scope: Outliving): Builder {
  if (!scope) return fixture
  const wrapped: Builder = async (...args) => {
    const giveBack = session.witnesses.borrow(ownerOf(scope))
    try {
      return await fixture(...args)
    } finally {
      giveBack()
    }
  }
  return disguise(wrapped, fixture)
}

// Vitest reads which fixtures a fixture needs from the source text of its first parameter.
function disguise<Wrapped extends Function>(wrapped: Wrapped, original: Function): Wrapped {
  Object.defineProperty(wrapped, 'toString', { value: () => original.toString() })
  Object.defineProperty(wrapped, 'length', { value: original.length })
  return wrapped
}

import { types } from 'node:util'
import type { Scope, Unclosed } from '@unclosed/core'
import type { TestFunction } from './circus.ts'

/** This file, as it stands on a stack. */
export const CALLS_TESTS: RegExp = /[/\\]build[/\\]call-in-scope\.js$/

/**
 * A test or hook that runs in the asynchronous context of its scope, and whose stacks tell that they belong to it:
 * circus does not await a test, it only asks to be told (`promise.then`), so that after the test's own first `await`
 * nothing of the runner is on a stack.
 */
export function inScope(
  fn: TestFunction,
  scope: () => Scope,
  witnesses: Unclosed['witnesses'],
): TestFunction {
  const within: Within = (call) => {
    const { contexts } = witnesses
    return contexts ? contexts.run(scope(), call) : call()
  }
  // Circus looks at the number of parameters: with one, it is `done`.
  if (fn.length > 0) {
    return function (done) {
      return within(() => fn.call(this, done))
    }
  }
  // And it looks for generators, which it drives by itself. Anonymous: Jest hides the frames of such a one.
  if (types.isGeneratorFunction(fn) && !types.isAsyncFunction(fn)) {
    return function* () {
      return yield* stepsWithin(within, fn.call(this) as Generator)
    }
  }
  return function () {
    const answer = within(() => fn.call(this))
    // Other thenables are circus's to ask.
    return types.isPromise(answer) ? awaited(answer) : answer
  }
}

type Within = <Result>(call: () => Result) => Result

const stepsWithin = (within: Within, steps: Generator): Iterable<unknown> => ({
  [Symbol.iterator]: () => ({
    next: (sent?: unknown) => within(() => steps.next(sent)),
    throw: (error: unknown) => within(() => steps.throw(error)),
    return: (value: unknown) => within(() => steps.return(value)),
  }),
})

/** Stands at the end of every stack of what a test or hook awaits. */
async function awaited(promise: Promise<unknown>): Promise<unknown> {
  return await promise
}

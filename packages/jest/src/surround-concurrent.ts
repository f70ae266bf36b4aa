import { types } from 'node:util'
import { testsIn, type State } from './circus.ts'
import type { FileSession } from './file-session.ts'
import { guarded } from './guarded.ts'

/**
 * In Jest 29 no hooks run around concurrent tests, and it starts them all before it says that the first has begun.
 * So their begin and end are taken from the calls of their functions.
 */
export function surroundConcurrent(session: FileSession, state: State): void {
  for (const test of testsIn(state.rootDescribeBlock)) {
    const { fn } = test
    if (!test.concurrent || !fn) continue
    session.surrounded.add(test)
    test.fn = async function () {
      let threw = true
      session.begin(test)
      try {
        const answer = fn.call(this)
        const value = types.isPromise(answer) ? await answer : answer
        threw = false
        return value
      } finally {
        // Not awaited here, where the timeout of the test runs.
        session.ending.push(guarded(() => session.end(test, threw !== test.failing), state)())
      }
    }
  }
}

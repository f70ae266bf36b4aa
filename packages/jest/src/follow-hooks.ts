import { blocksIn, isFile, type DescribeBlock, type Hook, type State, type Test } from './circus.ts'
import type { FileSession } from './file-session.ts'
import { guarded } from './guarded.ts'
import { startFile } from './start-file.ts'

/**
 * Follows a circus whose events can't be reached from a setup file (Jest 29): with hooks of our own around those of
 * the user. `hasStarted` is set once, synchronously, when all hooks and tests are defined: what is appended then
 * comes last.
 */
export function followHooks(session: FileSession, state: State): void {
  session.startsEarly = true
  session.timers = 1 // the timeout of the hook in which we judge
  let { hasStarted } = state
  Object.defineProperty(state, 'hasStarted', {
    configurable: true,
    enumerable: true,
    get: () => hasStarted,
    set(value: boolean) {
      hasStarted = value
      if (!value) return
      void guarded(() => startFile(session, state), state)()
      surroundAll(session, state)
    },
  })
}

function surroundAll(session: FileSession, state: State): void {
  const { rootDescribeBlock } = state
  const add = (
    where: 'push' | 'unshift',
    type: Hook['type'],
    block: DescribeBlock,
    work: () => Promise<void> | void,
  ) => block.hooks[where](hookOf(type, block, guarded(work, state)))
  for (const block of blocksIn(rootDescribeBlock)) {
    add('unshift', 'beforeAll', block, () => session.begin(block))
    add('push', 'afterAll', block, () =>
      isFile(block) ? session.endFile(state) : session.end(block),
    )
  }
  add('unshift', 'beforeEach', rootDescribeBlock, () => beginAttempt(session, runningIn(state)))
  add('push', 'afterEach', rootDescribeBlock, () => session.end(runningIn(state)))
}

function beginAttempt(session: FileSession, test: Test): void {
  if (test.invocations > 1) session.attemptFailed(test)
  session.begin(test)
}

const runningIn = (state: State): Test => state.currentlyRunningTest as Test

// In milliseconds: longer than any settling, and no more than `setTimeout` can hold.
const TIMEOUT = 2 ** 31 - 1

const hookOf = (type: Hook['type'], parent: DescribeBlock, fn: Hook['fn']): Hook => ({
  type,
  parent,
  fn,
  asyncError: new Error('unclosed'),
  timeout: TIMEOUT,
  seenDone: false,
})

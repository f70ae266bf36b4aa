import { inScope } from './call-in-scope.ts'
import { blocksIn, testsIn, type State } from './circus.ts'
import type { FileSession } from './file-session.ts'

/** From here on every hook and test runs in the asynchronous context of its scope. */
export function enterScopes(session: FileSession, { rootDescribeBlock }: State): void {
  const { witnesses } = session
  witnesses.hooksAreEntered = true
  for (const block of blocksIn(rootDescribeBlock)) {
    // Hooks around each test belong to the test that is running, others to the block.
    for (const hook of block.hooks) hook.fn = inScope(hook.fn, () => witnesses.running, witnesses)
  }
  for (const test of testsIn(rootDescribeBlock)) {
    if (test.fn) test.fn = inScope(test.fn, () => session.scopeOf(test), witnesses)
  }
}

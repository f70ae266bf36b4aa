import { toOpenAtMost, toPeakAtMost, type SpendingMatcher } from './spending.ts'
import { toLeakFds } from './to-leak-fds.ts'

/** All matchers, as `expect.extend()` takes them. The adapters' setup files extend the runner's own `expect`. */
export const matchers: Matchers = { toLeakFds, toOpenAtMost, toPeakAtMost }

// No interface: `expect.extend()` wants an index signature.
export type Matchers = {
  readonly toLeakFds: typeof toLeakFds
  readonly toOpenAtMost: SpendingMatcher
  readonly toPeakAtMost: SpendingMatcher
}

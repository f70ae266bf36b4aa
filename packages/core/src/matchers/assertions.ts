import type { TrackOptions } from '../calls/track-options.ts'
import type { SpendingOptions } from './spending.ts'
import type { LeakOptions } from './to-leak-fds.ts'

/** A promise where the function is async, or `.resolves` gives it: so that `no-floating-promises` sees it. */
export type Answer<Given, Result> =
  Result extends PromiseLike<unknown>
    ? Promise<void>
    : Given extends (...args: any[]) => PromiseLike<unknown>
      ? Promise<void>
      : void

/**
 * What `expect(fn)` has once the matchers are there.
 *
 * @typeParam Given what was given to `expect`
 * @typeParam Result what the runner's own matchers return
 */
export interface FdAssertions<Given, Result = void> {
  /**
   * Calls the function again and again, and fails (with `.not`) when it leaves more open with every call.
   *
   * @example
   * await expect(() => service.quote()).not.toLeakFds({ runs: 20 })
   */
  toLeakFds(options: LeakOptions & { runs: number }): Promise<void>
  /**
   * Whether the function leaves descriptors open. Await it when the function is async.
   *
   * @example
   * await expect(() => record(event)).not.toLeakFds()
   */
  toLeakFds(options?: TrackOptions): Answer<Given, Result>
  /**
   * How many descriptors the function opens in all, closed again or not.
   *
   * @example
   * await expect(() => repository.findAll()).toOpenAtMost(4, { kinds: ['tcp'] })
   */
  toOpenAtMost(most: number, options?: SpendingOptions): Promise<void>
  /**
   * How many descriptors the function holds at once.
   *
   * @example
   * await expect(() => importAll(files)).toPeakAtMost(64)
   */
  toPeakAtMost(most: number, options?: SpendingOptions): Promise<void>
}

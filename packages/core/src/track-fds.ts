import { UnclosedUsageError } from './errors.ts'
import type { Finding } from './judge/finding.ts'
import { groupFindings } from './judge/group.ts'
import { isThenable } from './calls/thenable.ts'
import { trackOptions, type TrackOptions } from './calls/track-options.ts'
import { WatchedCall } from './calls/watched-call.ts'

/** What a function returned, and what it did with descriptors. */
export interface Tracked<Result> {
  readonly result: Result
  /** What it left open: leaks, and what is let pass (`verdict` tells). */
  readonly findings: readonly Finding[]
  /** How many descriptors it opened, closed or not. */
  readonly opened: number
  /** How many of them were open at once, at most. */
  readonly peak: number
}

/**
 * Calls a function and tells what it left open. Where it returns a promise, that is awaited, and closings that are
 * under way get time to land; else a close that has been asked for counts as closed.
 * What it left open stays with the test around it, if there is one.
 *
 * @throws what `fn` throws, unchanged; {UnclosedUsageError} for an unknown option, or when `fn` is no function
 * @example
 * const { findings, opened } = await trackFds(() => service.quote())
 */
export function trackFds<Result>(
  fn: () => PromiseLike<Result>,
  options?: TrackOptions,
): Promise<Tracked<Result>>
export function trackFds<Result>(fn: () => Result, options?: TrackOptions): Tracked<Result>
export function trackFds(
  fn: () => unknown,
  options: TrackOptions = {},
): Tracked<unknown> | Promise<Tracked<unknown>> {
  if (typeof fn !== 'function')
    throw new UnclosedUsageError('UNCLOSED_NO_FUNCTION', 'unclosed: trackFds() takes a function.')
  const call = new WatchedCall('trackFds()', trackOptions(options, 'trackFds()'))
  const tally = call.tally()
  const tracked = (result: unknown, how?: { closing: boolean }): Tracked<unknown> => {
    const own = (opening: Parameters<typeof call.owns>[0]) =>
      call.options.kinds.includes(opening.kind) && call.owns(opening)
    return {
      result,
      findings: groupFindings(call.left(how).map(({ finding }) => finding)),
      opened: tally.openings(own).length,
      peak: tally.peak(own).length,
    }
  }
  const settled = async (promise: PromiseLike<unknown>) => {
    try {
      const result = await promise
      await call.settle()
      return tracked(result)
    } finally {
      call.end()
    }
  }
  let later = false
  try {
    const result = call.run(fn)
    later = isThenable(result)
    return isThenable(result) ? settled(result) : tracked(result, { closing: true })
  } finally {
    if (!later) call.end()
  }
}

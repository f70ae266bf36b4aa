import { UnclosedError } from './errors.ts'
import type { Finding } from './judge/finding.ts'
import { groupFindings } from './judge/group.ts'
import type { Left } from './judge/call-judge.ts'
import { installed } from './install.ts'
import { leaksText } from './wording/calls.ts'
import { trackOptions, type TrackOptions } from './calls/track-options.ts'
import { WatchedCall } from './calls/watched-call.ts'

/** A span of code: from {@link openScope} to its end. */
export interface FdScope extends Disposable, AsyncDisposable {
  /** What of its own is open at this moment, without waiting. */
  findings(): readonly Finding[]
  /**
   * Ends it, once closings that are under way have landed.
   * @returns what it left open. That stays with the test around it, if there is one
   */
  end(): Promise<readonly Finding[]>
}

/**
 * Watches what is opened from here on. With `using` (or `await using`, which gives closings under way time to land)
 * it throws an {@link UnclosedError} at the end of the block when something is left open.
 *
 * @throws {UnclosedUsageError} for an unknown option
 * @example
 * await using scope = openScope()
 * await service.quote()
 */
export function openScope(options: TrackOptions = {}): FdScope {
  const call = new WatchedCall('openScope()', trackOptions(options, 'openScope()'))
  const witnesses = installed()?.witnesses
  witnesses?.goOnIn(call.scope)
  const end = () => {
    call.end()
    witnesses?.goOnIn(call.scope.answering)
  }
  const demandNothing = (how?: { closing: boolean }) => {
    const findings = call.judged(how)
    end()
    if (findings.length === 0) return
    throw new UnclosedError(leaksText('this scope', findings, call.judge.root), findings)
  }
  const dispose = () => {
    if (!call.scope.ended) demandNothing({ closing: true })
  }
  const asyncDispose = async () => {
    if (call.scope.ended) return
    await call.settle()
    demandNothing()
  }
  const scope = {
    findings: () => (call.scope.ended ? [] : grouped(call.left())),
    async end() {
      if (call.scope.ended) return []
      await call.settle()
      const findings = grouped(call.left())
      end()
      return findings
    },
    [Symbol.for('Symbol.dispose')]: dispose,
    [Symbol.for('Symbol.asyncDispose')]: asyncDispose,
  }
  // Realms that Jest and Vitest make may have no symbols of these names; compilers of `using` then ask for those of
  // the registry.
  if (typeof Symbol.dispose !== 'symbol') return scope as never as FdScope
  return Object.assign(scope, { [Symbol.dispose]: dispose, [Symbol.asyncDispose]: asyncDispose })
}

const grouped = (left: readonly Left[]): Finding[] =>
  groupFindings(left.map(({ finding }) => finding))

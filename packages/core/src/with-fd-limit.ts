import { currentJudge } from './calls/current-judge.ts'
import { isThenable } from './calls/thenable.ts'
import { WatchedCall } from './calls/watched-call.ts'
import { UnclosedUsageError } from './errors.ts'
import { wholeNumber } from './options/whole-number.ts'

/**
 * Runs a function that may hold so many descriptors at once: one more fails with the EMFILE that Node itself would
 * raise. Only what the function opens is counted and refused; the process keeps its own limit. The limit stands in
 * our hooks: what native code opens is not refused.
 *
 * @param most how many it may hold at once
 * @returns what `fn` returns
 * @throws what `fn` throws; {UnclosedUsageError} for a limit that is no whole number, or where Node's bindings are closed
 * @example
 * const response = await withFdLimit(2, () => handle(request))
 * expect(response.status).toBe(503)
 */
export function withFdLimit<Result>(most: number, fn: () => Result): Result {
  const limit = wholeNumber(most, 'the limit of withFdLimit()', 0)
  if (typeof fn !== 'function')
    throw new UnclosedUsageError(
      'UNCLOSED_NO_FUNCTION',
      'unclosed: withFdLimit() takes a limit and a function.',
    )
  const { unclosed } = currentJudge()
  if (unclosed.layer !== 'binding')
    throw new UnclosedUsageError(
      'UNCLOSED_NO_BINDINGS',
      'unclosed: withFdLimit() can refuse nothing where Node keeps its internal bindings closed (--permission?).',
    )
  const call = new WatchedCall('withFdLimit()')
  call.atEnd(unclosed.ledger.limits.set(call.scope, limit))
  let later = false
  try {
    const result = call.run(fn)
    later = isThenable(result)
    return later ? (ended(call, result as PromiseLike<unknown>) as Result) : result
  } finally {
    if (!later) call.end()
  }
}

async function ended(call: WatchedCall, promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await promise
  } finally {
    call.end()
  }
}

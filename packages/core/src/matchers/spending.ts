import { openedLines } from '../calls/opened-lines.ts'
import type { Tally } from '../ledger/tally.ts'
import { WatchedCall } from '../calls/watched-call.ts'
import type { Opening } from '../ledger/opening.ts'
import { checkOptionsOf } from '../options/check.ts'
import type { OptionLayer } from '../options/options.ts'
import { openedText, timeWaitText } from '../wording/calls.ts'
import { plural } from '../wording/text.ts'
import { misused, refuseAsymmetric, type MatcherContext, type MatcherResult } from './context.ts'
import { functionGiven } from './function-given.ts'
import { pending } from './pending.ts'
import { wholeNumber } from '../options/whole-number.ts'

/** Options of `toOpenAtMost` and `toPeakAtMost`. */
export type SpendingOptions = Pick<OptionLayer, 'kinds'>

type Counted = (tally: Tally, isCounted: (opening: Opening) => boolean) => Opening[]

interface Spending {
  readonly name: string
  readonly counted: Counted
  readonly verb: string
  /** After the number of descriptors. */
  readonly when: string
  readonly timeWait: boolean
}

/** How many descriptors a function opens in all, closed again or not: a bypassed pool opens one per query. */
export const toOpenAtMost: SpendingMatcher = matcher({
  name: 'toOpenAtMost',
  counted: (tally, isCounted) => tally.openings(isCounted),
  verb: 'opened',
  when: '',
  timeWait: true,
})

/** How many descriptors a function holds at once, at most. */
export const toPeakAtMost: SpendingMatcher = matcher({
  name: 'toPeakAtMost',
  counted: (tally, isCounted) => tally.peak(isCounted),
  verb: 'held',
  when: ' at once',
  timeWait: false,
})

/** A matcher with a limit. */
export type SpendingMatcher = (
  this: MatcherContext,
  received: unknown,
  most: unknown,
  options?: unknown,
) => MatcherResult | Promise<MatcherResult>

function matcher(spending: Spending): SpendingMatcher {
  const { name } = spending
  return function (received, most, options = {}) {
    refuseAsymmetric(this, name)
    try {
      const fn = functionGiven(received, name)
      const limit = wholeNumber(most, `the limit of ${name}()`, 0)
      const layer = checkOptionsOf(options, ['kinds'], `${name}()`)
      return pending(name, spend(spending, { fn, most: limit, options: layer }))
    } catch (error) {
      return misused(this, error as Error)
    }
  }
}

interface Asked {
  readonly fn: () => unknown
  readonly most: number
  readonly options: OptionLayer
}

async function spend(
  { name, counted, verb, when, timeWait }: Spending,
  { fn, most, options }: Asked,
): Promise<MatcherResult> {
  const call = new WatchedCall(`${name}()`, options)
  const tally = call.tally()
  try {
    await call.run(fn)
    await call.settle() // what is being opened counts as well
    const { kinds } = call.options
    const openings = counted(tally, (opening) => kinds.includes(opening.kind) && call.owns(opening))
    const pass = openings.length <= most
    const limit = pass ? `more than ${most} expected` : `at most ${most} allowed`
    const message = () => {
      const lines = openedLines(openings, (opening) => call.lineOf(opening))
      const head = `${verb} ${plural(openings.length, 'descriptor')}${when}, ${limit}`
      const rest = [openedText(lines, call.judge.root), timeWait ? timeWaitText(lines) : '']
      return [head, ...rest].filter(Boolean).join('\n\n')
    }
    return { pass, message }
  } finally {
    call.end()
  }
}

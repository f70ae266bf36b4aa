import { currentJudge } from '../calls/current-judge.ts'
import { grow, type Runs } from '../calls/grow.ts'
import { isThenable } from '../calls/thenable.ts'
import { WatchedCall } from '../calls/watched-call.ts'
import { UnclosedUsageError } from '../errors.ts'
import type { Finding } from '../judge/finding.ts'
import { checkOptionsOf } from '../options/check.ts'
import type { OptionLayer } from '../options/options.ts'
import { growthText, leaksText } from '../wording/calls.ts'
import { misused, refuseAsymmetric, type MatcherContext, type MatcherResult } from './context.ts'
import { functionGiven } from './function-given.ts'
import { pending } from './pending.ts'
import { wholeNumber } from '../options/whole-number.ts'

const NAME = 'toLeakFds'
const WARMUP = 2
/** Fewer would not tell a leak from what levels off. */
const FEWEST_RUNS = 4

/** Options of `toLeakFds`. */
export interface LeakOptions extends Pick<OptionLayer, 'kinds' | 'allow' | 'settle' | 'pools'> {
  /** Calls the function so often, and passes unless it leaves more open with every call. */
  runs?: number
  /** How often it is called before that. Default 2. */
  warmup?: number
}

type LeakMatcher = (
  this: MatcherContext,
  received: unknown,
  options?: unknown,
) => MatcherResult | Promise<MatcherResult>

/** Whether a function leaves descriptors open: what `expect(fn).not.toLeakFds()` asks. */
export const toLeakFds: LeakMatcher = matcher()

function matcher(): LeakMatcher {
  return function (received, given = {}) {
    refuseAsymmetric(this, NAME)
    let fn: () => unknown
    let options: ReturnType<typeof optionsOf>
    try {
      fn = functionGiven(received, NAME)
      options = optionsOf(given)
    } catch (error) {
      return misused(this, error as Error)
    }
    if (options.runs) return pending(NAME, growing(fn, options.runs, options.layer))
    return once(this, fn, options.layer)
  }
}

function optionsOf(given: unknown): { layer: OptionLayer; runs: Runs | undefined } {
  const where = `${NAME}()`
  const { runs, warmup, ...rest } = (isOptions(given) ? given : {}) as LeakOptions
  const names = ['kinds', 'allow', 'settle', 'pools'] as const
  const layer = checkOptionsOf(isOptions(given) ? rest : given, names, where)
  if (runs === undefined && warmup !== undefined)
    throw new UnclosedUsageError(
      'UNCLOSED_BAD_OPTION',
      `unclosed: option 'warmup' in ${where} says nothing without 'runs'.`,
    )
  if (runs === undefined) return { layer, runs }
  return {
    layer,
    runs: {
      runs: wholeNumber(runs, `option 'runs' in ${where}`, FEWEST_RUNS),
      warmup: wholeNumber(warmup ?? WARMUP, `option 'warmup' in ${where}`, 0),
    },
  }
}

const isOptions = (given: unknown): given is object =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

function once(
  context: MatcherContext,
  fn: () => unknown,
  options: OptionLayer,
): MatcherResult | Promise<MatcherResult> {
  const call = new WatchedCall(`${NAME}()`, options)
  let later = false
  try {
    const answer = call.run(fn)
    later = isThenable(answer)
    if (isThenable(answer)) return pending(NAME, whenSettled(call, answer))
    if (options.settle) return misused(context, NOTHING_TO_SETTLE)
    // What is about to close needs no more than the event loop; a synchronous assertion can't let it turn.
    return resultOf(call, call.judged({ closing: true }))
  } finally {
    if (!later) call.end()
  }
}

const NOTHING_TO_SETTLE = new UnclosedUsageError(
  'UNCLOSED_BAD_OPTION',
  `unclosed: option 'settle' in ${NAME}() has no use: the function is not async, so nothing is waited for.`,
)

async function whenSettled(
  call: WatchedCall,
  answer: PromiseLike<unknown>,
): Promise<MatcherResult> {
  try {
    await answer
    await call.settle()
    return resultOf(call, call.judged())
  } finally {
    call.end()
  }
}

function resultOf({ judge }: WatchedCall, findings: readonly Finding[]): MatcherResult {
  return {
    pass: findings.length > 0,
    message: () =>
      findings.length > 0
        ? leaksText('this function', findings, judge.root)
        : 'this function left no file descriptor open',
  }
}

async function growing(
  fn: () => unknown,
  runs: Runs,
  options: OptionLayer,
): Promise<MatcherResult> {
  const growth = await grow(fn, runs, options)
  growth.judged()
  const { root } = currentJudge().judge
  return { pass: growth.shape === 'per call', message: () => growthText(growth, root) }
}

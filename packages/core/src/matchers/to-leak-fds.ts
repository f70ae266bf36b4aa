import { currentJudge } from '../calls/current-judge.ts'
import { grow, type Runs } from '../calls/grow.ts'
import { isThenable } from '../calls/thenable.ts'
import { WatchedCall } from '../calls/watched-call.ts'
import { UnclosedUsageError } from '../errors.ts'
import type { Left } from '../judge/call-judge.ts'
import { groupFindings } from '../judge/group.ts'
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

/** Whether a function leaves descriptors open: what `expect(fn).not.toLeakFds()` asks. */
export function toLeakFds(
  this: MatcherContext,
  received: unknown,
  given: unknown = {},
): MatcherResult | Promise<MatcherResult> {
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
  return once.call(this, fn, options.layer)
}

function optionsOf(given: unknown): { layer: OptionLayer; runs: Runs | undefined } {
  const { runs, warmup, ...rest } =
    typeof given === 'object' && given !== null && !Array.isArray(given)
      ? (given as LeakOptions)
      : { ...(given as LeakOptions) }
  const where = `${NAME}()`
  const layer = checkOptionsOf(
    typeof given === 'object' ? rest : given,
    ['kinds', 'allow', 'settle', 'pools'],
    where,
  )
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

function once(
  this: MatcherContext,
  fn: () => unknown,
  options: OptionLayer,
): MatcherResult | Promise<MatcherResult> {
  const call = new WatchedCall(`${NAME}()`, options)
  let answer: unknown
  try {
    answer = call.run(fn)
  } catch (error) {
    call.end()
    throw error
  }
  if (isThenable(answer)) return pending(NAME, whenSettled(call, answer))
  try {
    if (options.settle)
      return misused(
        this,
        new UnclosedUsageError(
          'UNCLOSED_BAD_OPTION',
          `unclosed: option 'settle' in ${NAME}() has no use: the function is not async, so nothing is waited for.`,
        ),
      )
    // What is about to close needs no more than the event loop; a synchronous assertion can't let it turn.
    return resultOf(call, call.leaks({ closing: true }))
  } finally {
    call.end()
  }
}

async function whenSettled(call: WatchedCall, answer: PromiseLike<unknown>): Promise<MatcherResult> {
  try {
    await answer
    await call.settle()
    return resultOf(call, call.leaks())
  } finally {
    call.end()
  }
}

function resultOf({ judge }: WatchedCall, leaks: readonly Left[]): MatcherResult {
  for (const leak of leaks) leak.judged()
  const findings = groupFindings(leaks.map(({ finding }) => finding))
  // Written now: the lines are still there to be read, and so are the sockets.
  const text = leaksText('this function', findings, judge.root)
  return {
    pass: findings.length > 0,
    message: () => (findings.length > 0 ? text : 'this function left no file descriptor open'),
  }
}

async function growing(
  fn: () => unknown,
  runs: Runs,
  options: OptionLayer,
): Promise<MatcherResult> {
  const growth = await grow(fn, runs, options)
  growth.judged()
  const text = growthText(growth, currentJudge().judge.root)
  return { pass: growth.shape === 'per call', message: () => text }
}

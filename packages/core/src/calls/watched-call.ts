import { types } from 'node:util'
import { counts, type CallJudge, type Left } from '../judge/call-judge.ts'
import type { Attribution } from '../judge/attribution.ts'
import type { Finding } from '../judge/finding.ts'
import { groupFindings } from '../judge/group.ts'
import type { Judge } from '../judge/judge.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Scope } from '../ledger/scope.ts'
import { mergeOptions, type OptionLayer, type Options } from '../options/options.ts'
import { currentJudge } from './current-judge.ts'
import { isThenable } from './thenable.ts'
import { Tally } from '../ledger/tally.ts'

/** A function that is being watched: what it opens is laid to it, from its call to {@link end}. */
export class WatchedCall {
  readonly scope: Scope
  readonly options: Options
  readonly judge: Judge
  readonly #calls: CallJudge
  readonly #within: <Result>(fn: () => Result) => Result

  /**
   * @param own options of whoever watches; the nearest of those in force otherwise
   * @param outer the call of which this is a part; where somebody calls now, by default
   */
  constructor(title: string, own: OptionLayer = {}, outer?: WatchedCall) {
    const { unclosed, judge } = currentJudge()
    this.judge = judge
    this.#calls = judge.calls
    this.scope = this.#calls.begin(title, outer?.scope)
    this.#within = (fn) => unclosed.witnesses.within(this.scope, fn)
    // Whoever asks wants an answer, also where leaks of tests are only warned of.
    this.options = mergeOptions([judge.optionsFor(this.scope.member), own, { mode: 'fail' }])
  }

  /** Calls the function. What it answers later it is asked for at once: a query builder begins only then. */
  run<Result>(fn: () => Result): Result {
    return this.#within(() => begun(fn()))
  }

  /** Notes from now on, to its end, whatever is opened. */
  tally(): Tally {
    const tally = new Tally(currentJudge().unclosed.ledger)
    this.atEnd(() => tally.stop())
    return tally
  }

  atEnd(then: () => void): void {
    this.#calls.atEnd(this.scope, then)
  }

  owns(opening: Opening): boolean {
    return this.#calls.owns(this.scope, opening)
  }

  lineOf(opening: Opening): Attribution {
    return this.#calls.lineOf(opening)
  }

  /** Gives what it is closing, or still opening, time to land. */
  settle(): Promise<void> {
    return this.#calls.settle(this.scope, this.options)
  }

  /** All that it has left open and that its options ask about. */
  left(how?: { closing?: boolean }): Left[] {
    return this.#calls.left(this.scope, this.options, how)
  }

  /** What of that nothing lets pass. That, and what its own rules allow, is judged herewith. */
  judged(how?: { closing?: boolean }): Finding[] {
    const left = this.left(how)
    const leaks = left.filter((each) => counts(each, this.options))
    for (const each of left) if (each.finding.verdict === 'allowed') each.judged()
    for (const each of leaks) each.judged()
    return groupFindings(leaks.map(({ finding }) => finding))
  }

  /** For what it left, and nobody has judged, the scope around it answers. */
  end(): void {
    this.#calls.end(this.scope)
  }
}

function begun<Result>(answer: Result): Result {
  if (!isThenable(answer) || types.isPromise(answer)) return answer
  return new Promise((resolve, reject) => void answer.then(resolve, reject)) as Result
}

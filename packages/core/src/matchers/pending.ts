import { currentJudge } from '../calls/current-judge.ts'
import type { MatcherResult } from './context.ts'

/** One matcher that answers later, until somebody awaits its answer. */
interface Answer {
  /** Somebody asks for it: the machinery of `expect`, which asks of every answer, or the test. */
  asked(): void
  readonly awaited: boolean
}

/**
 * A promise that knows whether it is awaited. A class of its own, since `await` asks a plain promise without calling
 * its `then` (ECMA-262, PromiseResolve).
 */
class Awaitable<Value> extends Promise<Value> {
  answer: Answer | undefined

  override then<Result = Value, Other = never>(
    onFulfilled?: ((value: Value) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Result | Other> {
    const { answer } = this
    answer?.asked()
    const next = super.then(onFulfilled, onRejected)
    if (answer && !answer.awaited && next instanceof Awaitable) follow(next, answer)
    return next
  }
}

function follow(promise: Awaitable<unknown>, answer: Answer): void {
  promise.answer = answer
  // Its test fails for not awaiting it: that is one reason, and a rejection that nobody handles would be another,
  // for whichever test runs by then.
  Promise.prototype.then.call(promise, undefined, () => {})
}

/**
 * Hands out the answer of an asynchronous matcher. Unless it is awaited by the end of the test, that test fails, with
 * the line of the `expect`.
 */
export function pending(name: string, answer: Promise<MatcherResult>): Promise<MatcherResult> {
  const { unclosed, judge, ofRunner } = currentJudge()
  if (!ofRunner) return answer // nobody to tell
  const site = judge.calls.callerNow()
  const takeBack = judge.faults.add(unclosed.witnesses.here.member, () => ({
    message:
      `${name}() is not awaited, so nothing is asserted. It answers later: ` +
      'write `await` before the `expect`, or return it',
    site,
    fails: true,
  }))
  const promise = new Awaitable<MatcherResult>((resolve) => resolve(answer))
  let sameTurn = true
  void Promise.resolve().then(() => (sameTurn = false))
  const state = { awaited: false, asked: () => {} }
  state.asked = () => {
    // `expect` itself asks while it is being called, from below the line that calls it.
    if (state.awaited || (sameTurn && judge.calls.isBelow(site))) return
    state.awaited = true
    takeBack()
  }
  follow(promise, state)
  return promise
}

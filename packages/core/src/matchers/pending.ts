import { currentJudge } from '../calls/current-judge.ts'
import type { Caller } from '../judge/call-judge.ts'
import type { MatcherResult } from './context.ts'

/** The answer of one matcher, on its way. */
interface Answer {
  /** Somebody asks for it: the machinery of `expect`, which asks of every answer, or the test. */
  asked(): void
  /** Whether the test has asked. */
  readonly awaited: boolean
}

/**
 * A promise that knows whether it is awaited. A class of its own, since `await` asks a plain promise without calling
 * its `then` (ECMA-262, PromiseResolve).
 */
class Awaitable<Value> extends Promise<Value> {
  answer: Answer | undefined

  // oxlint-disable-next-line unicorn/no-thenable -- that is what it is for
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
 * Hands out the answer of an asynchronous matcher. Unless it is awaited, and has come, by the end of the test, that
 * test fails, with the line of the `expect`.
 */
export function pending(name: string, answer: Promise<MatcherResult>): Promise<MatcherResult> {
  const { unclosed, judge, ofRunner } = currentJudge()
  if (!ofRunner) return answer // nobody to tell
  const caller = judge.calls.caller()
  const state = { awaited: false, settled: false, failed: false, asked: () => {} }
  const takeBack = judge.faults.add(unclosed.witnesses.here.member, () => {
    state.failed = true
    return { message: reason(name, state.awaited), site: caller.site, fails: true }
  })
  const takeBackWhenDone = () => {
    if (state.awaited && state.settled) takeBack()
  }
  let sameTurn = true
  void Promise.resolve().then(() => (sameTurn = false))
  state.asked = () => {
    if (state.awaited || (sameTurn && isMachinery(judge.calls.caller(), caller))) return
    state.awaited = true
    takeBackWhenDone()
  }
  const settled = () => {
    state.settled = true
    takeBackWhenDone()
  }
  answer.then(settled, settled)
  const promise = new Awaitable<MatcherResult>((resolve, reject) => {
    // Its test has ended and was failed for it: another error would fail the test that runs by now.
    answer.then(
      (result) => state.failed || resolve(result),
      (error: unknown) => state.failed || reject(error),
    )
  })
  follow(promise, state)
  return promise
}

/** `expect` itself asks while the matcher is being called: through the same package, from the same line. */
const isMachinery = (asking: Caller, calling: Caller): boolean =>
  asking.through !== undefined &&
  asking.through === calling.through &&
  asking.site?.file === calling.site?.file &&
  asking.site?.line === calling.site?.line &&
  asking.site?.column === calling.site?.column

const reason = (name: string, awaited: boolean): string =>
  awaited
    ? `${name}() had not answered yet when this ended: what awaits it is not awaited itself. ` +
      'Await or return that as well'
    : `${name}() is not awaited, so nothing is asserted. It answers later: write \`await\` before the \`expect\`, ` +
      'or return it'

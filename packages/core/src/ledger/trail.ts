import { executionAsyncId } from 'node:async_hooks'
import type { Frame } from './frame.ts'
import type { Hop } from './hop.ts'

const MOST_ANSWERS = 16
/** From the opening to its answer there may be an `await` or two. */
const STEPS_TO_ANSWER = 3

/** What leads to one opening. */
export class Trail {
  readonly #hop: Hop | undefined
  readonly #step = executionAsyncId()
  readonly #answered: Hop[] = []

  constructor(hop: Hop | undefined) {
    this.#hop = hop
  }

  /** The stacks of the steps that led to it, the nearest first. */
  *stacks(): Generator<readonly Frame[]> {
    if (this.#hop) yield* this.#hop.stacks()
  }

  /** Where the promises were made that were resolved after it, as its outcome: they tell for whom it was. */
  *answered(): Generator<readonly Frame[]> {
    for (const hop of this.#answered) yield hop.made
  }

  /** A promise is resolved, in a step of now. */
  resolved(hop: Hop, now: Hop | undefined): void {
    if (this.#answered.length === MOST_ANSWERS) return
    const follows = this.#hop && now?.follows(this.#hop, STEPS_TO_ANSWER)
    if (follows || this.#step === executionAsyncId()) this.#answered.push(hop)
  }
}

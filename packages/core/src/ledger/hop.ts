import type { Frame } from './frame.ts'
import { Stack } from './stack.ts'

/** Longer chains, as of a loop that never ends, are cut down to what is worth telling. */
const LONGEST = 64

/** An asynchronous step: where it was set up, what set it up, and what let it go on. */
export class Hop {
  readonly #stack = Stack.capture()
  readonly #length: number
  #before: Hop | undefined
  /** The promise that an `await` or a `then` waits for. */
  readonly #awaited: Hop | undefined
  /** Where the promise was resolved. */
  #resolved: Stack | undefined

  constructor(
    before: Hop | undefined,
    awaited: Hop | undefined,
    isOfUser: (frame: Frame) => boolean,
  ) {
    const length = before ? before.#length + 1 : 0
    this.#before = length > LONGEST ? before?.nearestOf(isOfUser) : before
    this.#length = this.#before === before ? length : 0
    this.#awaited = awaited
  }

  resolved(): void {
    this.#resolved ??= Stack.capture()
  }

  /** It is the promise of an `await` or a `then`: nobody's answer. */
  get isChained(): boolean {
    return this.#awaited !== undefined
  }

  /** Whether it is a step or one of those that it set up, so many steps later at most. */
  follows(step: Hop, most: number): boolean {
    return this === step || (most > 0 && (this.#before?.follows(step, most - 1) ?? false))
  }

  /** The stack of its making. */
  get made(): readonly Frame[] {
    return this.#stack.frames
  }

  /** The stacks that led here, the nearest cause first: a promise went on because it was resolved. */
  *stacks(): Generator<readonly Frame[]> {
    for (const hop of this.#chain()) yield* hop.#own()
  }

  *#chain(): Generator<Hop> {
    yield this
    if (this.#before) yield* this.#before.#chain()
  }

  *#own(): Generator<readonly Frame[]> {
    const awaited = this.#awaited && this.#awaited.#resolved
    if (awaited) yield awaited.frames
    yield this.#stack.frames
  }

  /** The nearest step with a line of the user's, as the beginning of a chain of its own. */
  nearestOf(isOfUser: (frame: Frame) => boolean): Hop | undefined {
    for (const hop of this.#chain()) {
      if (![...hop.#own()].some((frames) => frames.some(isOfUser))) continue
      hop.#before = undefined
      return hop
    }
    return undefined
  }
}

import {
  createHook,
  executionAsyncId,
  executionAsyncResource,
  type AsyncHook,
} from 'node:async_hooks'
import type { Frame } from './frame.ts'
import { Stack } from './stack.ts'

/** Longer chains, as of a loop that never ends, are cut down to what is worth telling. */
const LONGEST = 64

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

const MOST_ANSWERS = 16
/** From the opening to its answer there may be an `await` or two. */
const STEPS_TO_ANSWER = 3

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
    if (this.#resolved) yield this.#resolved.frames
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

/**
 * Follows every asynchronous step (`depth: 'deep'`), so that an opening whose stack has no line of the user's can be
 * laid to the line that set it in motion. Dear: a stack for each step, promises included.
 */
export class CausalChain {
  readonly #hops = new WeakMap<object, Hop>()
  readonly #byId = new Map<number, WeakRef<Hop>>()
  readonly #collected = new FinalizationRegistry<number>((id) => this.#byId.delete(id))
  #hook: AsyncHook | undefined
  /** That of the newest opening. */
  #last: Trail | undefined

  /** Whether steps are followed. */
  get isFollowed(): boolean {
    return this.#hook !== undefined
  }

  /** @param isOfUser tells frames of the user's own code */
  follow(isOfUser: (frame: Frame) => boolean): void {
    if (this.#hook) return
    this.#hook = createHook({
      init: (id, type, trigger, resource) => {
        // Where nothing is awaited, the trigger is what runs.
        const isChained = type === 'PROMISE' && trigger !== executionAsyncId()
        const awaited = isChained ? this.#byId.get(trigger)?.deref() : undefined
        const hop = new Hop(this.#now(), awaited, isOfUser)
        this.#hops.set(resource, hop)
        if (type !== 'PROMISE') return
        this.#byId.set(id, new WeakRef(hop))
        this.#collected.register(hop, id)
      },
      promiseResolve: (id) => {
        const hop = this.#byId.get(id)?.deref()
        if (!hop) return
        hop.resolved()
        if (!hop.isChained) this.#last?.resolved(hop, this.#now())
      },
    }).enable()
  }

  /** What leads to an opening of now; `undefined` where steps are not followed. */
  trailNow(): Trail | undefined {
    return this.#hook && (this.#last = new Trail(this.#now()))
  }

  #now(): Hop | undefined {
    return this.#hops.get(executionAsyncResource())
  }

  stop(): void {
    this.#hook?.disable()
    this.#hook = undefined
    this.#last = undefined
    this.#byId.clear()
  }
}

import {
  createHook,
  executionAsyncId,
  executionAsyncResource,
  type AsyncHook,
} from 'node:async_hooks'
import type { Frame } from './frame.ts'
import { Hop } from './hop.ts'
import { Trail } from './trail.ts'

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

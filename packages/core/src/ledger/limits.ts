import type { Opening } from './opening.ts'
import type { Scope } from './scope.ts'

interface Limit {
  readonly most: number
  /** What is open, or being opened. */
  readonly held: Set<Opening>
}

/** How many descriptors a watched call may hold at once. The limits stand in our hooks, not in the kernel. */
export class Limits {
  readonly #byCall = new Map<Scope, Limit>()
  readonly #callOf: (listener?: Opening) => Scope | undefined

  /** @param callOf the watched call, if any, to which an opening of now is laid; an accepted end goes with its listener */
  constructor(callOf: (listener?: Opening) => Scope | undefined) {
    this.#callOf = callOf
  }

  /** Whether there are any. */
  get any(): boolean {
    return this.#byCall.size > 0
  }

  /** @returns what lifts it */
  set(call: Scope, most: number): () => void {
    this.#byCall.set(call, { most, held: new Set() })
    return () => this.#byCall.delete(call)
  }

  /**
   * Whether so many more, opened now, would be too many.
   * @param listener for the end of a connection that it accepts
   */
  refuse(count: number, listener?: Opening): boolean {
    if (this.#byCall.size === 0) return false
    return this.#inForce(listener).some(({ most, held }) => held.size + count > most)
  }

  taken(opening: Opening): void {
    if (this.#byCall.size === 0 || opening.stillComing) return
    for (const { held } of this.#inForce(opening.listener)) held.add(opening)
  }

  givenBack(opening: Opening): void {
    if (this.#byCall.size === 0) return
    for (const { held } of this.#byCall.values()) held.delete(opening)
  }

  #inForce(listener?: Opening): Limit[] {
    const call = this.#callOf(listener)
    return call ? [...call.chain()].flatMap((scope) => this.#byCall.get(scope) ?? []) : []
  }
}

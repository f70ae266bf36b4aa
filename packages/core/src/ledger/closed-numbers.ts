import { numberOf, type Opening } from './opening.ts'
import type { Origin } from './origin.ts'

/** What a number led to until it was closed. */
export interface Closed extends Pick<Opening, 'kind' | 'role' | 'way' | 'target'> {
  /** Where it was opened, where that is kept. */
  readonly origin?: Origin
  /** Where it was closed, where that is kept. */
  readonly closing?: Origin | undefined
}

/**
 * What each number led to that this ledger saw being closed, and that it has not seen being opened by number since.
 * Something that nobody saw may have had the number in between: native code, another thread.
 */
export class ClosedNumbers {
  readonly #last = new Map<number, Closed>()
  /** How much is kept: nothing, what it was, or also where it was closed, which costs a stack for each close. */
  keeps: 'nothing' | 'openings' | 'closings' = 'nothing'

  /** What was closed there last. */
  at(number: number): Closed | undefined {
    return this.#last.get(number)
  }

  /** Its close has been asked for: it still has its number. */
  asked(opening: Opening, witness: { origin(): Origin }): void {
    if (this.keeps === 'nothing' || opening.numberless) return
    const number = numberOf(opening)
    if (number < 0) return
    opening.closedNumber = number
    if (this.keeps === 'closings') opening.closing = witness.origin()
  }

  /** Its close has landed. */
  landed(opening: Opening): void {
    const { closedNumber, kind, role, way, target, closing } = opening
    if (closedNumber === undefined || opening.state === 'closed') return
    // A stack keeps its receivers alive: those of a handle are the server, the socket or the agent that it belongs to,
    // and somebody may wait for the collector to find them. They are kept only where stacks are asked for.
    const origin = opening.number === undefined && !closing ? undefined : opening.origin
    this.#last.set(closedNumber, { kind, role, way, target, closing, ...(origin && { origin }) })
  }

  /** The number leads to something else now, or it did meanwhile. */
  forget(number: number): void {
    this.#last.delete(number)
  }

  stop(): void {
    this.keeps = 'nothing'
    this.#last.clear()
  }
}

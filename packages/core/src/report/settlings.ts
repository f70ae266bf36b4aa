import type { Opening } from '../ledger/opening.ts'
import type { Settled } from './report.ts'

/** Keeps account of what was waited for. */
export class Settlings {
  #times = 0
  #milliseconds = 0
  readonly #closed = new Map<string, Settled['closed'][number]>()

  /** @param waitedFor what was open before, and may have closed */
  note(milliseconds: number, waitedFor: readonly Opening[]): void {
    this.#times++
    this.#milliseconds += milliseconds
    for (const { state, kind, way } of waitedFor) {
      if (state !== 'closed') continue
      const key = `${kind} ${way}`
      this.#closed.set(key, { kind, way, count: (this.#closed.get(key)?.count ?? 0) + 1 })
    }
  }

  get account(): Settled {
    return {
      times: this.#times,
      milliseconds: Math.round(this.#milliseconds),
      closed: [...this.#closed.values()],
    }
  }
}

import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Scope } from '../ledger/scope.ts'
import { Tally } from '../ledger/tally.ts'
import type { Options } from '../options/options.ts'

/** More was open at once in a test than its budget allows. */
export interface Overspending {
  readonly most: number
  /** What was open when most was. */
  readonly held: readonly Opening[]
}

/** Watches how much the tests hold at once that have a budget. */
export class Budgets {
  readonly #ledger: Ledger
  readonly #tallies = new Map<Scope, Tally>()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** From here on, where the options in force say so. */
  follow(scope: Scope, { budget }: Options): void {
    if (!budget || scope.kind !== 'test' || this.#tallies.has(scope)) return
    this.#tallies.set(scope, new Tally(this.#ledger))
  }

  /** @param ownerOf the scope that an opening is laid to */
  end(
    scope: Scope,
    { budget, kinds }: Options,
    ownerOf: (opening: Opening) => Scope,
  ): Overspending | undefined {
    const tally = this.#tallies.get(scope)
    this.#tallies.delete(scope)
    tally?.stop()
    if (!tally || !budget || tally.peakOfAll <= budget.peak) return undefined
    const held = tally.peak(
      (opening) => kinds.includes(opening.kind) && ownerOf(opening).member === scope,
    )
    return held.length > budget.peak ? { most: budget.peak, held } : undefined
  }
}

import type { Territory } from '../ledger/frame.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { needsNoNumber, numberOf, type Opening } from '../ledger/opening.ts'
import { ownerOf, type Owner } from '../ledger/owner.ts'
import type { Origin } from '../ledger/origin.ts'
import type { Scope } from '../ledger/scope.ts'
import type { Witnesses } from '../ledger/witnesses.ts'
import type { Pools } from './pools.ts'

/** An opening laid to its owner. */
export interface Charge {
  readonly opening: Opening
  readonly owner: Owner
}

interface WhoIsWho {
  readonly witnesses: Witnesses
  readonly territory: Territory
}

interface Parts extends WhoIsWho {
  readonly ledger: Ledger
  readonly pools: Pools
}

/**
 * Who answers for an opening: whoever made it, or, for a connection that was kept and used again, the last request
 * on it. An idle one is laid to the request for which it was opened.
 */
export function originInForce(opening: Opening, pools: Pools): Origin {
  return opening.use && pools.holdOn(opening) !== 'pool' ? opening.use : opening.origin
}

/** Whose it is by that origin. It may have been used again since it was laid to somebody. */
export function ownerBy(origin: Origin, { owner, ownedBy }: Opening, parts: WhoIsWho): Owner {
  return owner && ownedBy === origin ? owner : ownerOf(origin, parts.witnesses, parts.territory)
}

/** What is open, by the scope that it is laid to. */
export class Charges {
  readonly #ledger: Ledger
  readonly #witnesses: Witnesses
  readonly #territory: Territory
  readonly #pools: Pools
  readonly #byOwner = new Map<Scope, Set<Charge>>()

  constructor({ ledger, witnesses, territory, pools }: Parts) {
    this.#pools = pools
    this.#ledger = ledger
    this.#witnesses = witnesses
    this.#territory = territory
    // What earlier files left open has been reported there.
    ledger.takeRecent()
  }

  /** Lays what has been opened, or used again, since the last call to its owners. */
  bring(): void {
    for (const opening of this.#ledger.takeRecent()) {
      const origin = originInForce(opening, this.#pools)
      const { scope, candidates } = ownerOf(origin, this.#witnesses, this.#territory)
      const owner = { scope: scope.answering, candidates }
      // By the call: its answer may come after the end.
      const { endedAt } = owner.scope.member
      opening.late = candidates.length === 0 && endedAt !== undefined && endedAt <= origin.at
      opening.ownedBy = origin
      this.#lay(opening, owner)
    }
  }

  /** A call has ended: what it left, and nobody has judged, is for the scope around it to answer for. */
  passOn(call: Scope): void {
    const charges = this.#byOwner.get(call) ?? []
    this.#byOwner.delete(call)
    for (const charge of charges) {
      const { opening, owner } = charge
      if (!this.#isOver(charge)) this.#lay(opening, { ...owner, scope: call.answering })
    }
  }

  #lay(opening: Opening, owner: Owner): void {
    opening.owner = owner
    let charges = this.#byOwner.get(owner.scope)
    if (!charges) this.#byOwner.set(owner.scope, (charges = new Set()))
    charges.add({ opening, owner })
  }

  /** What of one scope is still open. */
  of(scope: Scope): Opening[] {
    const charges = this.#byOwner.get(scope)
    return charges
      ? [...charges].flatMap((charge) => (this.#isOver(charge) ? [] : charge.opening))
      : []
  }

  /** What is still open of the scopes that are due. */
  due(isDue: (owner: Scope) => boolean): Charge[] {
    const due: Charge[] = []
    for (const [scope, charges] of this.#byOwner) {
      if (!isDue(scope)) continue
      for (const charge of charges) {
        const { opening } = charge
        if (this.#isOver(charge)) charges.delete(charge)
        else if (numberOf(opening) >= 0 || needsNoNumber(opening)) due.push(charge)
      }
    }
    return due
  }

  /** It has been reported, for whoever answers for it now. */
  report({ opening }: Charge): void {
    opening.reported = originInForce(opening, this.#pools)
  }

  /** Leaves all that the file's scopes have left open to the past. */
  forget(): void {
    for (const [scope, charges] of this.#byOwner) {
      if (scope.kind !== 'worker') for (const charge of charges) this.report(charge)
    }
    this.#byOwner.clear()
  }

  #isOver({ opening, owner }: Charge): boolean {
    if (opening.hasEnded?.()) this.#ledger.vanished(opening)
    if (opening.state === 'closed' || opening.owner !== owner) return true
    return (
      opening.reported !== undefined && opening.reported === originInForce(opening, this.#pools)
    )
  }
}

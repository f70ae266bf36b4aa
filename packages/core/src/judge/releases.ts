import type { Territory } from '../ledger/frame.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import { ownerOf, type Owner } from '../ledger/owner.ts'
import type { Witnesses } from '../ledger/witnesses.ts'
import { originInForce, ownerBy } from './charges.ts'
import type { LeftClients } from './left-clients.ts'
import type { Pools } from './pools.ts'

/** An opening that a later hook or test of the same file closed on purpose. */
export interface Release {
  readonly opening: Opening
  /** Who answered for it when it was closed. */
  readonly origin: Origin
  readonly closing: Origin
  readonly owner: Owner
}

interface Parts {
  readonly ledger: Ledger
  readonly witnesses: Witnesses
  readonly territory: Territory
  readonly pools: Pools
}

/** Notes who closes what its owner left open. */
export class Releases {
  readonly #parts: Parts
  readonly #clients: LeftClients
  readonly #closed: Omit<Release, 'owner'>[] = []

  constructor(parts: Parts, clients: LeftClients) {
    this.#parts = parts
    this.#clients = clients
    // The ledger keeps what it tells, also where a file never comes to its end.
    const own = new WeakRef(this)
    parts.ledger.onLateClose = (opening) => own.deref()?.note(opening)
  }

  /** It is about to close, after its owner has ended. */
  note(opening: Opening): void {
    if (opening.role === 'accepted') return // it goes with its client
    const { ledger, pools } = this.#parts
    const closing = ledger.origin()
    const origin = originInForce(opening, pools)
    this.#closed.push({ opening, origin, closing })
    this.#clients.closing(opening, origin, closing)
  }

  /** What was closed on purpose by somebody else since the last call. A close of Node's own accord is none. */
  take(): Release[] {
    const { witnesses, territory } = this.#parts
    const releases: Release[] = []
    for (const closed of this.#closed.splice(0)) {
      const { opening, origin, closing } = closed
      const onPurpose = closing.frames.some((frame) => territory.kindOf(frame) === 'user')
      const owner = ownerBy(origin, opening, this.#parts)
      const { endedAt } = owner.scope
      const isLate = endedAt !== undefined && endedAt <= closing.at
      const by = ownerOf(closing, witnesses, territory).scope
      if (onPurpose && isLate && by !== owner.scope) releases.push({ ...closed, owner })
    }
    return releases
  }

  stop(): void {
    this.#parts.ledger.onLateClose = undefined
  }
}

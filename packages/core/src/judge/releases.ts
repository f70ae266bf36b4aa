import type { Territory } from '../ledger/frame.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import { ownerOf, type Owner } from '../ledger/owner.ts'
import type { LeftClients } from './left-clients.ts'
import type { Witnesses } from '../ledger/witnesses.ts'

/** An opening that a later hook or test of the same file closed on purpose. */
export interface Release {
  readonly opening: Opening
  readonly closing: Origin
  readonly owner: Owner
}

/** Notes who closes what its owner left open. */
export class Releases {
  readonly #ledger: Ledger
  readonly #clients: LeftClients
  readonly #closed: { opening: Opening; closing: Origin }[] = []

  constructor(ledger: Ledger, clients: LeftClients) {
    this.#ledger = ledger
    this.#clients = clients
    // The ledger keeps what it tells, also where a file never comes to its end.
    const own = new WeakRef(this)
    ledger.onLateClose = (opening) => own.deref()?.note(opening)
  }

  /** It is about to close, after its owner has ended. */
  note(opening: Opening): void {
    if (opening.role === 'accepted') return // it goes with its client
    const closing = this.#ledger.origin()
    this.#closed.push({ opening, closing })
    this.#clients.closing(opening, closing)
  }

  /** What was closed on purpose by somebody else since the last call. A close of Node's own accord is none. */
  take(witnesses: Witnesses, territory: Territory): Release[] {
    const releases: Release[] = []
    for (const { opening, closing } of this.#closed.splice(0)) {
      const onPurpose = closing.frames.some((frame) => territory.kindOf(frame) === 'user')
      const owner = opening.owner ?? ownerOf(opening.origin, witnesses, territory)
      const by = ownerOf(closing, witnesses, territory).scope
      if (onPurpose && by !== owner.scope) releases.push({ opening, closing, owner })
    }
    return releases
  }

  stop(): void {
    this.#ledger.onLateClose = undefined
  }
}

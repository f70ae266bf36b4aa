import { addressesOf } from './connection-ends.ts'
import type { Ledger, LedgerWatcher } from './ledger.ts'
import type { Opening } from './opening.ts'

/** From when to when something was open, in steps of the tally. */
interface Span {
  readonly opening: Opening
  readonly from: number
  to: number
  /** The end of its connection by which its other end can be told: local for a client, remote for what was accepted. */
  address: string
}

/** Notes every opening, and when it is open no more. */
export class Tally implements LedgerWatcher {
  readonly #spans = new Map<Opening, Span>()
  readonly #stop: () => void
  #step = 0

  constructor(ledger: Ledger) {
    this.#stop = ledger.watch(this)
  }

  opened(opening: Opening): void {
    const address = opening.role === 'accepted' ? addressesOf(opening).remote : ''
    const to = Number.POSITIVE_INFINITY
    this.#spans.set(opening, { opening, from: this.#step++, to, address })
  }

  gone(opening: Opening): void {
    const span = this.#spans.get(opening)
    if (!span || span.to !== Number.POSITIVE_INFINITY) return
    span.to = this.#step++
    // Told before it is closed: a moment later it has no address any more.
    if (opening.role === 'client') span.address = addressesOf(opening).local
  }

  stop(): void {
    this.#stop()
  }

  /** The most that was open at once, without asking whose it is: never less than what anybody held of it. */
  get peakOfAll(): number {
    return peakOf([...this.#spans.values()]).length
  }

  /** All openings that are counted. Both ends of a connection within this process count once. */
  openings(isCounted: (opening: Opening) => boolean): Opening[] {
    return this.#counted(isCounted).map(({ opening }) => opening)
  }

  /** What of it was open when most was. */
  peak(isCounted: (opening: Opening) => boolean): Opening[] {
    return peakOf(this.#counted(isCounted))
  }

  #counted(isCounted: (opening: Opening) => boolean): Span[] {
    const spans = [...this.#spans.values()].filter(({ opening }) => isCounted(opening))
    const clients = new Set<string | Opening>()
    for (const { opening, address } of spans) {
      if (opening.role !== 'client') continue
      clients.add(opening)
      clients.add(address || addressesOf(opening).local)
    }
    return spans.filter(({ opening, address }) => {
      if (opening.role !== 'accepted') return true
      const { peer } = opening
      return !(peer && clients.has(peer)) && !(address && clients.has(address))
    })
  }
}

function peakOf(spans: readonly Span[]): Opening[] {
  const steps = spans
    .flatMap(({ from, to }) => [
      { at: from, change: 1 },
      { at: to, change: -1 },
    ])
    .filter(({ at }) => at !== Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.at - other.at)
  let open = 0
  let most = 0
  let when = 0
  for (const { at, change } of steps) {
    open += change
    if (open > most) [most, when] = [open, at]
  }
  return most === 0
    ? []
    : spans.filter(({ from, to }) => from <= when && when < to).map(({ opening }) => opening)
}

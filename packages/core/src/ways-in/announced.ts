import { activeResources, setImmediate } from '../kernel/pristine.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'

/**
 * Openings that a public call has asked for, and that Node makes later: in the next tick, or when a name has been
 * looked up. Until then there is no descriptor, but there will be.
 */
export class Announced {
  readonly #ledger: Ledger
  readonly #openings = new WeakMap<object, Opening>()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** `object` is going to open something. */
  add(object: object, way: string, details: Pick<Opening, 'kind' | 'origin' | 'target'>): void {
    let turned = false
    setImmediate(() => (turned = true)).unref()
    const stillComing = () => !turned || activeResources().includes('GetAddrInfoReqWrap')
    this.#openings.set(object, this.#ledger.start(way, { ...details, stillComing }))
  }

  /** It opens now, with an entry of its own. */
  arrived(object: object | undefined): void {
    const opening = object && this.#openings.get(object)
    if (opening) this.#ledger.failed(opening)
  }
}

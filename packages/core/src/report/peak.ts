import { readdirSync } from '../kernel/pristine.ts'
import type { Ledger, LedgerWatcher } from '../ledger/ledger.ts'
import type { DescriptorCurve } from './report.ts'

/** Follows how many descriptors are open: as the kernel counts them at the beginning and the end, by the ledger between. */
export class Peak implements LedgerWatcher {
  readonly #atBegin = countNow()
  readonly #stop: () => void
  #open = 0
  #most = 0

  constructor(ledger: Ledger) {
    this.#stop = ledger.watch(this)
  }

  opened(): void {
    if (++this.#open > this.#most) this.#most = this.#open
  }

  gone(): void {
    this.#open--
  }

  end(): DescriptorCurve {
    this.#stop()
    const atEnd = countNow()
    return { atBegin: this.#atBegin, atEnd, peak: Math.max(this.#atBegin + this.#most, atEnd) }
  }
}

// Without the descriptor that lists them.
function countNow(): number {
  try {
    return readdirSync('/proc/self/fd').length - 1
  } catch {
    return 0
  }
}

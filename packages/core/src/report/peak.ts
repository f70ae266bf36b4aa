import { now, readdirSync } from '../kernel/pristine.ts'
import type { Ledger, LedgerWatcher } from '../ledger/ledger.ts'
import type { DescriptorCurve } from './report.ts'
import { Samples } from './samples.ts'

/** Follows how many descriptors are open: as the kernel counts them at the beginning and the end, by the ledger between. */
export class Peak implements LedgerWatcher {
  readonly #atBegin = countNow()
  readonly #began = now()
  readonly #samples = new Samples()
  readonly #stop: () => void
  #open = 0
  #most = 0

  constructor(ledger: Ledger) {
    this.#stop = ledger.watch(this)
    this.#sample()
  }

  opened(): void {
    if (++this.#open > this.#most) this.#most = this.#open
    this.#sample()
  }

  gone(): void {
    this.#open--
    this.#sample()
  }

  end(): DescriptorCurve {
    this.#stop()
    const atEnd = countNow()
    this.#samples.note(now() - this.#began, atEnd)
    return {
      atBegin: this.#atBegin,
      atEnd,
      peak: Math.max(this.#atBegin + this.#most, atEnd),
      samples: this.#samples.all,
    }
  }

  // What is closed may have been open for longer than the ledger has been there.
  #sample(): void {
    this.#samples.note(now() - this.#began, Math.max(this.#atBegin + this.#open, 0))
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

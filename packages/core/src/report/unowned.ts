import { DELETED, type Descriptor, type Identity } from '../kernel/descriptor.ts'
import { isEventLoop, membersOf } from '../kernel/event-loops.ts'
import { setTimeout } from '../kernel/pristine.ts'
import { DescriptorTable } from '../kernel/table.ts'
import type { UnownedDescriptor } from './report.ts'

const QUIET_LOOKS = 3
/** Milliseconds. */
const WAIT = 20

/**
 * What is open at the end of a run whose tests ran in threads, and was not at its beginning: all threads share one
 * table, so each judges only what it has seen itself being opened, and what native code opened there is nobody's.
 */
export class Unowned {
  readonly #table = DescriptorTable.open()
  readonly #before: ReadonlyMap<number, Identity> = this.#table?.identities() ?? new Map()

  /**
   * Looks once more for a while where there is anything: a thread that is about to end closes its loop piece by piece.
   * @param claimed numbers that threads have told of
   */
  async list(claimed: ReadonlySet<number>): Promise<UnownedDescriptor[]> {
    let found = this.#look(claimed)
    for (let quiet = 0; found.length > 0 && quiet < QUIET_LOOKS;) {
      await new Promise<void>((resolve) => void setTimeout(resolve, WAIT))
      const now = this.#look(claimed)
      quiet = now.length < found.length ? 0 : quiet + 1
      found = now
    }
    return found.map(({ kind, target }) => ({ kind, target: target.replace(DELETED, '') }))
  }

  #look(claimed: ReadonlySet<number>): Descriptor[] {
    const table = this.#table
    if (!table) return []
    const all = table.numbers().flatMap((number) => table.at(number) ?? [])
    const ofLoops = new Set(loopsAndTheirs(all))
    return all.filter((descriptor) => {
      const { number, identity } = descriptor
      if (this.#before.get(number) === identity || claimed.has(number)) return false
      return !ofLoops.has(descriptor)
    })
  }

  /** Lets go of the kernel's table. */
  close(): void {
    this.#table?.close()
  }
}

// Those of threads that have not ended yet, and the runner's own.
function loopsAndTheirs(all: readonly Descriptor[]): Descriptor[] {
  let free = all.filter((descriptor) => !isEventLoop(descriptor))
  return all.filter(isEventLoop).flatMap((loop) => {
    const members = membersOf([loop], free)
    free = free.filter((descriptor) => !members.includes(descriptor))
    return [loop, ...members]
  })
}

import { DELETED, type Descriptor, type Identity } from '../kernel/descriptor.ts'
import { isEventLoop, membersOf } from '../kernel/event-loops.ts'
import { DescriptorTable } from '../kernel/table.ts'
import type { UnownedDescriptor } from './report.ts'

/**
 * What is open when a run in threads is over, and was not at its beginning: all threads share one table, so each
 * judges only what it has seen itself being opened, and what native code opened there is nobody's.
 */
export class Unowned {
  readonly #table = DescriptorTable.open()
  readonly #before: ReadonlyMap<number, Identity> = this.#table?.identities() ?? new Map()

  /**
   * Asked for when all threads have ended: one that is only beginning opens and closes files all the time.
   * @param claimed numbers that threads have told of
   */
  list(claimed: ReadonlySet<number>): UnownedDescriptor[] {
    const table = this.#table
    if (!table) return []
    const all = table.numbers().flatMap((number) => table.at(number) ?? [])
    const ofLoops = new Set(loopsAndTheirs(all))
    return all
      .filter((descriptor) => {
        const { number, identity } = descriptor
        if (this.#before.get(number) === identity || claimed.has(number)) return false
        return !ofLoops.has(descriptor)
      })
      .map(({ kind, target }) => ({ kind, target: target.replace(DELETED, '') }))
  }

  /** Lets go of the kernel's table. */
  close(): void {
    this.#table?.close()
  }
}

// The runner's own, and those of threads that do not end.
function loopsAndTheirs(all: readonly Descriptor[]): Descriptor[] {
  let free = all.filter((descriptor) => !isEventLoop(descriptor))
  return all.filter(isEventLoop).flatMap((loop) => {
    const members = membersOf([loop], free)
    free = free.filter((descriptor) => !members.includes(descriptor))
    return [loop, ...members]
  })
}

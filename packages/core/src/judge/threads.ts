import type { Descriptor } from '../kernel/descriptor.ts'
import { isEventLoop, membersOf } from '../kernel/event-loops.ts'
import type { Ledger } from '../ledger/ledger.ts'

/**
 * Finds the descriptors of the threads that the ledger knows: those of their event loops. The kernel tells what belongs
 * to one loop, but not whose loop it is: loops are given to threads in the order in which both came.
 * @param unseen what no opening accounts for
 * @returns what of it is accounted for now
 */
export function findThreads(ledger: Ledger, unseen: readonly Descriptor[]): Descriptor[] {
  let free = unseen
  for (const thread of ledger.live) {
    if (thread.kind !== 'worker') continue
    const take = (found: readonly Descriptor[]) => {
      thread.descriptors = [...(thread.descriptors ?? []), ...found]
      free = free.filter((descriptor) => !found.includes(descriptor))
    }
    if (!thread.descriptors?.length) take(free.filter(isEventLoop).slice(0, 1))
    if (thread.descriptors?.length) take(membersOf(thread.descriptors, free))
  }
  return unseen.filter((descriptor) => !free.includes(descriptor))
}

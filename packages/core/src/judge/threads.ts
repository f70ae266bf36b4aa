import type { Descriptor } from '../kernel/descriptor.ts'
import { isEventLoop, membersOf } from '../kernel/event-loops.ts'
import { childSockets } from '../kernel/child-sockets.ts'
import { socketInode } from '../kernel/sockets.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'

/**
 * Finds the descriptors of the threads that the ledger knows: those of their event loops. The kernel tells what belongs
 * to one loop, but not whose loop it is: loops are given to threads in the order in which both came.
 * @param unseen what no opening accounts for
 * @returns what of it is accounted for now
 */
export function findThreads(ledger: Ledger, unseen: readonly Descriptor[]): Descriptor[] {
  let free = unseen
  const threads = [...ledger.live].filter(({ kind }) => kind === 'worker')
  for (const thread of threads) {
    const take = (found: readonly Descriptor[]) => {
      thread.descriptors = [...(thread.descriptors ?? []), ...found]
      free = free.filter((descriptor) => !found.includes(descriptor))
    }
    if (!thread.descriptors?.length) take(free.filter(isEventLoop).slice(0, 1))
    if (thread.descriptors?.length) take(membersOf(thread.descriptors, free))
    // Of several threads nobody knows whose child it is.
    if (threads.length === 1) take(endsOfChildren(free, ledger))
  }
  return unseen.filter((descriptor) => !free.includes(descriptor))
}

// This process's ends of what leads to a child that this thread has not started.
function endsOfChildren(free: readonly Descriptor[], ledger: Ledger): Descriptor[] {
  const sockets = free.filter(({ target }) => socketInode(target) !== undefined)
  if (sockets.length === 0) return []
  const ends = childSockets()
  const own = new Set([...ledger.live].map(({ company }: Opening) => company?.pid))
  return sockets.filter(({ target }) => {
    const pid = ends.get(Number(socketInode(target)))
    return pid !== undefined && !own.has(pid)
  })
}

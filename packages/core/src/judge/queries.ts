import type { Descriptor } from '../kernel/descriptor.ts'
import { lookUpsInFlight } from '../kernel/requests-in-flight.ts'
import { readSockets, socketInode } from '../kernel/sockets.ts'
import type { Ledger } from '../ledger/ledger.ts'

/**
 * Finds the sockets of pending queries to name servers: those that are connected with a server that is being asked.
 * @param unseen what no opening accounts for
 * @returns what of it is accounted for
 */
export function findQueries(ledger: Ledger, unseen: readonly Descriptor[]): Descriptor[] {
  const queries = [...ledger.live].filter(({ servers }) => servers)
  if (queries.length === 0) return []
  const sockets = readSockets()
  return unseen.filter((descriptor) => {
    const inode = socketInode(descriptor.target)
    const remote = inode === undefined ? undefined : sockets.get(inode)?.remote
    // Queries of one resolver share a socket: it is told with the first.
    const query = queries.find(({ servers }) => remote && servers?.().includes(remote))
    if (query) query.descriptors = [...(query.descriptors ?? []), descriptor]
    return query !== undefined
  })
}

// glibc and musl know no other port (resolv.conf has no place for one).
const NAME_SERVER = /:53$/

/**
 * Finds the sockets of the system's look-ups (`dns.lookup`, and what connects by name): a thread of Node's own asks,
 * until a name server answers or all tries are over, and nobody can call it back.
 * @param unseen what no opening accounts for
 * @returns what of it is accounted for
 */
export function findLookUps(unseen: readonly Descriptor[]): Descriptor[] {
  const sockets = unseen.filter(({ target }) => socketInode(target) !== undefined)
  if (sockets.length === 0 || !lookUpsInFlight()) return []
  const entries = readSockets()
  return sockets.filter(({ target }) =>
    NAME_SERVER.test(entries.get(socketInode(target) ?? '')?.remote ?? ''),
  )
}

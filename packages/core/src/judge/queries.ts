import type { Descriptor } from '../kernel/descriptor.ts'
import { readSockets, socketInode } from '../kernel/sockets.ts'
import type { Ledger } from '../ledger/ledger.ts'

/**
 * Finds the sockets of pending queries to name servers: those that are connected with a server that is being asked.
 * @param unseen what no opening accounts for
 * @returns what of it is accounted for
 */
export function findQueries(ledger: Ledger, unseen: readonly Descriptor[]): Descriptor[] {
  const servers = new Set([...ledger.live].flatMap((opening) => opening.servers?.() ?? []))
  if (servers.size === 0) return []
  const sockets = readSockets()
  return unseen.filter(({ target }) => {
    const inode = socketInode(target)
    const remote = inode === undefined ? undefined : sockets.get(inode)?.remote
    return remote !== undefined && servers.has(remote)
  })
}

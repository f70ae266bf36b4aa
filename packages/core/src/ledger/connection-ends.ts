import type { Ledger } from './ledger.ts'
import type { Opening, SocketName } from './opening.ts'
import type { Scope } from './scope.ts'

/** Both ends of a connection as the sockets themselves name them. */
export interface Addresses {
  readonly local: string
  readonly remote: string
}

/** The addresses of a TCP or UDP socket; empty strings where it has none (any more). */
export function addressesOf({ handle }: Pick<Opening, 'handle'>): Addresses {
  return { local: name(handle, 'getsockname'), remote: name(handle, 'getpeername') }
}

function name(handle: Opening['handle'], method: 'getsockname' | 'getpeername'): string {
  const out: SocketName = {}
  if (handle?.[method]?.(out) !== 0 || out.address === undefined) return ''
  // An IPv4 connection to an IPv6 listener shows as a mapped address at one end only.
  const address = out.address.replace(/^::ffff:(?=\d+\.)/, '')
  return address.includes(':') ? `[${address}]:${out.port}` : `${address}:${out.port}`
}

/**
 * The client end, in this process, of an accepted connection. Node makes the accepted end without a caller, so
 * what there is to say of the pair stands with the client.
 */
export function clientOf(accepted: AcceptedEnd, ledger: Ledger): Opening | undefined {
  if (accepted.kind === 'unix')
    return accepted.peer && ledger.live.has(accepted.peer) ? accepted.peer : undefined
  const { local, remote } = addressesOf(accepted)
  if (!remote) return undefined
  // The newest first: it is most likely the one.
  return [...ledger.live].findLast((opening) => {
    if (opening.role !== 'client' || opening.kind !== 'tcp') return false
    const client = addressesOf(opening)
    return client.local === remote && (client.remote === local || client.remote === '')
  })
}

type AcceptedEnd = Pick<Opening, 'kind' | 'peer' | 'handle'>

/** The scope from which somebody asks over an accepted connection, where that is in this process. */
export function asksOver(accepted: AcceptedEnd, ledger: Ledger): Scope | undefined {
  const client = clientOf(accepted, ledger)
  if (!client) return undefined
  const { claimed, running } = client.use ?? client.origin
  return claimed?.standsFor ?? claimed ?? running.member
}

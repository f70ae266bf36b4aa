import type { Ledger } from './ledger.ts'
import type { Opening, SocketName } from './opening.ts'

/** Both ends of a connection as the sockets themselves name them. */
export interface Addresses {
  readonly local: string
  readonly remote: string
}

/** The addresses of a TCP or UDP socket; empty strings where it has none (any more). */
export function addressesOf({ handle }: Opening): Addresses {
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
export function clientOf(accepted: Opening, ledger: Ledger): Opening | undefined {
  if (accepted.kind === 'unix')
    return accepted.peer && ledger.live.has(accepted.peer) ? accepted.peer : undefined
  const { local, remote } = addressesOf(accepted)
  if (!remote) return undefined
  for (const opening of ledger.live) {
    if (opening.role !== 'client' || opening.kind !== 'tcp') continue
    const client = addressesOf(opening)
    if (client.local === remote && (client.remote === local || client.remote === '')) return opening
  }
  return undefined
}

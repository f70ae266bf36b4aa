import type { Ledger } from '../ledger/ledger.ts'
import type { Opening, SocketName } from '../ledger/opening.ts'
import type { Charge } from './charges.ts'

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

/**
 * Folds accepted ends into their client ends, or into a listener that is itself due: one connection, one finding.
 * An accepted end whose client is not due waits for it.
 */
export function foldAcceptedEnds(
  charges: readonly Charge[],
  ledger: Ledger,
): { charge: Charge; ends: readonly Charge[] }[] {
  const due = new Set(charges.map(({ opening }) => opening))
  const accepted = new Map<Opening, Charge[]>()
  const standing = charges.filter((charge) => {
    const { opening } = charge
    if (opening.role !== 'accepted') return true
    const { listener } = opening
    const holder =
      clientOf(opening, ledger) ?? (listener && due.has(listener) ? listener : undefined)
    if (!holder) return true
    accepted.set(holder, [...(accepted.get(holder) ?? []), charge])
    return false
  })
  return standing.map((charge) => ({ charge, ends: accepted.get(charge.opening) ?? [] }))
}

import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'

/** The opening behind a public socket. A TLS socket's handle stands above the TCP handle that was connected. */
export function openingOfSocket(ledger: Ledger, socket: object | undefined): Opening | undefined {
  const handle = (socket as { _handle?: (object & { _parent?: object }) | null } | undefined)
    ?._handle
  return handle
    ? (ledger.ofHandle(handle) ?? (handle._parent && ledger.ofHandle(handle._parent)))
    : undefined
}

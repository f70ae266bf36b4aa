import diagnostics from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { Origin } from '../ledger/origin.ts'
import { openingOfSocket } from './socket-opening.ts'
import { missing, type Site, type WayIn } from './way-in.ts'

// Not imported: an import reads every export, and `http.WebSocket` would load undici, TLS and crypto with it.
const http = process.getBuiltinModule('node:http')

/**
 * Requests over a connection that an agent or dispatcher has kept. From then on the connection is that request's:
 * what a test leaves unread must not be laid to an earlier test, which only happened to connect.
 */
export const reuseConnection: WayIn = {
  name: 'kept connections',
  install(site) {
    const { ledger, patches } = site
    followDispatchers(site)
    const reuse = patches.method(http.Agent.prototype, 'reuseSocket', (original) => {
      return function (this: unknown, socket: Socket) {
        const opening = openingOfSocket(ledger, socket)
        if (opening) ledger.reused(opening, ledger.origin())
        return original.apply(this, arguments as never)
      }
    })
    return missing({ 'http.Agent.prototype.reuseSocket': reuse })
  },
}

// undici, also the one behind Node's `fetch`: a request is made with the caller on the stack, and sent later.
function followDispatchers({ ledger, patches }: Site): void {
  const origins = new WeakMap<object, Origin>()
  const created = (message: unknown) => {
    origins.set((message as { request: object }).request, ledger.origin())
  }
  const sent = (message: unknown) => {
    const { request, socket } = message as { request: object; socket: Socket }
    const origin = origins.get(request)
    const opening = openingOfSocket(ledger, socket)
    if (origin && opening) ledger.reused(opening, origin)
  }
  diagnostics.subscribe('undici:request:create', created)
  diagnostics.subscribe('undici:client:sendHeaders', sent)
  patches.onUndo(() => {
    diagnostics.unsubscribe('undici:request:create', created)
    diagnostics.unsubscribe('undici:client:sendHeaders', sent)
  })
}

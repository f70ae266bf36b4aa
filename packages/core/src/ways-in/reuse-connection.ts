import diagnostics from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { Origin } from '../ledger/origin.ts'
import { openingOfSocket } from './socket-opening.ts'
import { missing, type Site, type WayIn } from './way-in.ts'

/**
 * Requests over a connection that an agent or dispatcher has kept. From then on the connection is that request's:
 * what a test leaves unread must not be laid to an earlier test, which only happened to connect.
 */
export const reuseConnection: WayIn = {
  name: 'kept connections',
  install(site) {
    followDispatchers(site)
    followAgents(site)
    return []
  },
}

// Loading `http` takes a third of what all else does, and most test files never need it. An agent keeps a connection
// once a request on it is complete: whoever uses one again comes after a first request, which is told of here.
function followAgents({ ledger, patches, lost }: Site): void {
  let followed = false
  const requested = () => {
    if (followed) return // not unsubscribed: a channel skips the next subscriber when one goes while it is told
    followed = true
    // Not imported: an import reads every export, and `http.WebSocket` would load undici, TLS and crypto with it.
    const { Agent } = process.getBuiltinModule('node:http')
    const reuse = patches.method(Agent.prototype, 'reuseSocket', (original) => {
      return function (this: unknown, socket: Socket) {
        const opening = openingOfSocket(ledger, socket)
        if (opening) ledger.reused(opening, ledger.origin())
        return original.apply(this, arguments as never)
      }
    })
    lost(missing({ 'http.Agent.prototype.reuseSocket': reuse }))
  }
  diagnostics.subscribe('http.client.request.start', requested)
  patches.onUndo(() => diagnostics.unsubscribe('http.client.request.start', requested))
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

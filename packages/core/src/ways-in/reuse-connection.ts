import diagnostics from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import type { Origin } from '../ledger/origin.ts'
import { openingOfSocket } from './socket-opening.ts'
import { missing, type Site, type WayIn } from './way-in.ts'
import { isLoaded } from './loaded.ts'

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
function followAgents(site: Site): void {
  const { patches } = site
  let followed = false
  const requested = () => {
    // A connection comes before the request on it is told of, but need not be one of `http`. Not unsubscribed: a
    // channel skips the next subscriber when one goes while it is told.
    if (followed || !isLoaded('http')) return
    followed = true
    patchAgents(site)
  }
  for (const channel of TOLD) {
    diagnostics.subscribe(channel, requested)
    patches.onUndo(() => diagnostics.unsubscribe(channel, requested))
  }
}

// The first of them that this Node has, and that comes: Node 20 tells of a request when its head is sent.
const TOLD = ['http.client.request.created', 'net.client.socket', 'http.client.request.start']

interface Agent {
  readonly requests: Record<string, readonly object[] | undefined>
}

function patchAgents({ ledger, patches, lost }: Site): void {
  // Not imported: an import reads every export, and `http.WebSocket` would load undici, TLS and crypto with it.
  const http = process.getBuiltinModule('node:http')
  const waiting = new WeakMap<object, Origin>()
  const reuse = patches.method(http.Agent.prototype, 'reuseSocket', (original) => {
    return function (this: unknown, socket: Socket) {
      const opening = openingOfSocket(ledger, socket)
      if (opening) ledger.reused(opening, ledger.origin())
      return original.apply(this, arguments as never)
    }
  })
  // A request that finds no connection free waits for one, and gets it when another is done with it.
  const add = patches.method(http.Agent.prototype, 'addRequest', (original) => {
    return function (this: Agent, request: object) {
      const answer: unknown = original.apply(this, arguments as never)
      const isWaiting = Object.values(this.requests).some((each) => each?.includes(request))
      if (isWaiting) waiting.set(request, ledger.origin())
      return answer
    }
  })
  const get = patches.method(http.ClientRequest.prototype, 'onSocket', (original) => {
    return function (this: object, socket: Socket) {
      const origin = waiting.get(this)
      const opening = origin && openingOfSocket(ledger, socket)
      if (opening) ledger.reused(opening, origin)
      return original.apply(this, arguments as never)
    }
  })
  lost(
    missing({
      'http.Agent.prototype.reuseSocket': reuse,
      'http.Agent.prototype.addRequest': add,
      'http.ClientRequest.prototype.onSocket': get,
    }),
  )
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

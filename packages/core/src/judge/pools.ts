import type { Agent, ClientRequest, IncomingMessage } from 'node:http'
import diagnostics from 'node:diagnostics_channel'
import type { Opening } from '../ledger/opening.ts'
import type { EntryCalls } from '../ways-in/entry-calls.ts'

/** What holds a connection: a pool that keeps it idle on purpose, or a response that nobody has read. */
export type Hold = 'pool' | 'unread response' | undefined

/** Knows connection pools by ownership: whose socket it is, and whether the pool has work for it. */
export class Pools {
  readonly #entries: EntryCalls
  readonly #agents = new Set<WeakRef<Agent>>()
  readonly #known = new WeakSet<Agent>()
  readonly #watch = (message: unknown) =>
    this.#noteAgent((message as { request?: RequestWithAgent }).request?.agent)

  constructor(entries: EntryCalls) {
    this.#entries = entries
    diagnostics.subscribe('http.client.request.start', this.#watch)
  }

  stop(): void {
    diagnostics.unsubscribe('http.client.request.start', this.#watch)
  }

  holdOn(opening: Opening): Hold {
    const socket = opening.handle && this.#entries.ownerOf(opening.handle)
    if (!socket || opening.role !== 'client') return undefined
    return this.#holdOfAgent(socket) ?? holdOfDispatcher(socket)
  }

  #noteAgent(agent: Agent | undefined): void {
    if (!agent || this.#known.has(agent)) return
    this.#known.add(agent)
    this.#agents.add(new WeakRef(agent))
  }

  #holdOfAgent(socket: object): Hold {
    const response = (socket as { _httpMessage?: { res?: IncomingMessage } })._httpMessage?.res
    if (response && !response.complete) return 'unread response'
    for (const reference of this.#agents) {
      const agent = reference.deref()
      if (!agent) this.#agents.delete(reference)
      const idle = Object.values(agent?.freeSockets ?? {})
      if (idle.some((sockets) => sockets?.includes(socket as never))) return 'pool'
    }
    return undefined
  }
}

type RequestWithAgent = ClientRequest & { agent?: Agent }

/**
 * undici, which is also the `fetch` of Node: its sockets name their client under a symbol, and the client says
 * under symbols how many requests run on it, and how many it has in all. It keeps no public account of that (Node 20 to 26, undici 6 and 7).
 */
function holdOfDispatcher(socket: object): Hold {
  const client = bySymbol(socket, 'client')
  if (typeof client !== 'object' || client === null) return undefined
  const [running, size] = [bySymbol(client, 'running'), bySymbol(client, 'size')]
  if (typeof running !== 'number' || typeof size !== 'number') return undefined
  if (running > 0) return 'unread response'
  return size === 0 ? 'pool' : undefined // a request is to be sent yet
}

function bySymbol(object: object, description: string): unknown {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner)) {
    const symbol = Object.getOwnPropertySymbols(owner).find(
      (key) => key.description === description,
    )
    if (symbol) return Reflect.get(object, symbol)
  }
  return undefined
}

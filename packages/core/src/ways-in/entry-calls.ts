import type { Origin } from '../ledger/origin.ts'

/**
 * The public call through which somebody asked an object to open something (`Socket.connect`, `Server.listen`).
 * Node defers the opening itself, past a DNS look-up or a tick, and its stack is lost by then.
 */
export class EntryCalls {
  readonly #origins = new WeakMap<object, Origin>()
  readonly #ownerSymbol: symbol | undefined

  /** @param ownerSymbol the symbol under which Node's handles name the public object that owns them */
  constructor(ownerSymbol: symbol | undefined) {
    this.#ownerSymbol = ownerSymbol
  }

  note(object: object, origin: Origin): void {
    this.#origins.set(object, origin)
  }

  of(object: object): Origin | undefined {
    return this.#origins.get(object)
  }

  /** The entry call of the public object that owns a handle. */
  ofHandle(handle: object): Origin | undefined {
    const owner = this.ownerOf(handle)
    return owner && this.#origins.get(owner)
  }

  /** The public object (`net.Socket`, `dgram.Socket`) that owns a handle. */
  ownerOf(handle: object): object | undefined {
    const bySymbol: unknown = this.#ownerSymbol && Reflect.get(handle, this.#ownerSymbol)
    const owner: unknown = bySymbol ?? Reflect.get(handle, 'owner') // `owner`: the TCP handle below a TLS socket
    return typeof owner === 'object' && owner !== null ? owner : undefined
  }
}

import { bindingOf, type Request } from './bindings.ts'
import { missing, type WayIn } from './way-in.ts'

interface Channel {
  /** Address and port of each. */
  getServers(): readonly (readonly [string, number])[]
}

/** `dns.resolve*` and `dns.reverse`: a socket is open for as long as a query has not been answered. */
export const queryName: WayIn = {
  name: 'name servers',
  install({ ledger, patches }) {
    const prototype = bindingOf('cares_wrap')?.ChannelWrap?.prototype
    const names = prototype ? Object.getOwnPropertyNames(prototype) : []
    let found = false
    for (const name of names.filter((each) => /^(query|getHostByAddr)/.test(each))) {
      const there = patches.method(prototype, name, (original) => {
        return function (this: Channel, request: Request, host: unknown) {
          const opening = ledger.start('dns.resolve', {
            kind: 'udp',
            role: 'client',
            target: String(host),
            numberless: true,
            servers: () => this.getServers().map(asAddress),
          })
          const failed: unknown = original.apply(this, arguments as never)
          const { oncomplete } = request
          if (failed || typeof oncomplete !== 'function') {
            ledger.failed(opening)
            return failed
          }
          request.oncomplete = function () {
            ledger.closed(opening)
            return Reflect.apply(oncomplete, this, arguments)
          }
          ledger.boundToHandle(opening, request as object)
          return failed
        }
      })
      found ||= there
    }
    return missing({ 'binding ChannelWrap.query…': found })
  },
}

const asAddress = ([host, port]: readonly [string, number]): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`

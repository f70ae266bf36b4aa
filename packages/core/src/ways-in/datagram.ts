import dgram from 'node:dgram'
import type { DescriptorHandle } from '../ledger/opening.ts'
import { bindingOf } from './bindings.ts'
import { UV_EMFILE } from './too-many.ts'
import { missing, type WayIn } from './way-in.ts'

/** UDP sockets. Their descriptor comes with the bind, an explicit one or that of the first send. */
export const datagram: WayIn = {
  name: 'UDP sockets',
  install({ ledger, entries, announced, patches }) {
    const found: Record<string, boolean> = {}
    const announce = (socket: object) => {
      const origin = ledger.origin()
      entries.note(socket, origin)
      announced.add(socket, 'dgram.bind', { kind: 'udp', target: undefined, origin })
    }
    for (const name of ['bind', 'connect', 'send']) {
      found[`dgram.Socket.prototype.${name}`] = patches.method(
        dgram.Socket.prototype,
        name,
        (original) => {
          return function (this: object) {
            if (!entries.of(this)) announce(this)
            return original.apply(this, arguments as never)
          }
        },
      )
    }
    const prototype = bindingOf('udp_wrap')?.UDP?.prototype
    for (const name of ['bind', 'bind6']) {
      found[`binding UDP.${name}`] = patches.method(prototype, name, (original) => {
        return function (this: DescriptorHandle, address: unknown, port: unknown) {
          announced.arrived(entries.ownerOf(this))
          if (ledger.limits.refuse(1)) return UV_EMFILE
          const entry = entries.ofHandle(this)
          const origin = entry ?? ledger.origin()
          const target = `${String(address)}:${String(port)}`
          const opening = ledger.start('dgram.bind', {
            kind: 'udp',
            target,
            origin,
            entry: entry !== undefined,
          })
          ledger.boundToHandle(opening, this)
          return original.apply(this, arguments as never)
        }
      })
    }
    return missing(found)
  },
}

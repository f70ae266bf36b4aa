import { errorMonitor } from 'node:events'
import net from 'node:net'
import type { Kind, Role } from '../kernel/descriptor.ts'
import type { DescriptorHandle } from '../ledger/opening.ts'
import { missing, type WayIn } from './way-in.ts'

interface Owner extends net.Server {
  _handle?: DescriptorHandle | null
}

/** Sockets and servers through their public methods, for a process that keeps `process.binding` from us. */
export const publicSockets: WayIn = {
  name: 'sockets, by public functions',
  install({ ledger, patches }) {
    const opens = (way: string, role: Role) => (original: Function) =>
      function (this: Owner, ...args: unknown[]) {
        const opening = ledger.start(way, { kind: kindOf(args), role })
        ledger.boundToHandle(opening, handleOf(this))
        this.once('close', () => ledger.closed(opening))
        // A server that could not listen does not close. The monitor is no listener: the error stays unhandled.
        this.once(errorMonitor as never, () => {
          if (!this._handle) ledger.closed(opening)
        })
        return Reflect.apply(original, this, args)
      }
    return missing({
      'net.Socket.prototype.connect': patches.method(
        net.Socket.prototype,
        'connect',
        opens('net.connect', 'client') as never,
      ),
      'net.Server.prototype.listen': patches.method(
        net.Server.prototype,
        'listen',
        opens('net.listen', 'server') as never,
      ),
    })
  },
}

// The handle comes later, and goes when the object is closed: so it is asked for each time.
const handleOf = (owner: Owner): DescriptorHandle => ({
  get fd() {
    return owner._handle?.fd ?? -1
  },
})

function kindOf(args: unknown[]): Kind {
  const first = args[0] as { path?: unknown } | string | unknown[] | undefined
  if (Array.isArray(first)) return kindOf(first) // Node passes normalised arguments on to itself in an array
  const path = typeof first === 'object' ? first?.path : first
  return typeof path === 'string' && Number.isNaN(Number(path)) ? 'unix' : 'tcp'
}

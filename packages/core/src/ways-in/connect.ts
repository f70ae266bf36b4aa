import net from 'node:net'
import type { Kind } from '../kernel/descriptor.ts'
import type { DescriptorHandle } from '../ledger/opening.ts'
import { bindingOf, type Request } from './bindings.ts'
import { setImmediate } from '../kernel/pristine.ts'
import { UV_EMFILE } from './too-many.ts'
import { unixPath } from './unix-path.ts'
import { missing, type WayIn } from './way-in.ts'

/** Outgoing connections: `net`, `tls`, `http`, `http2`, `fetch` and every client library on top of them. */
export const connect: WayIn = {
  name: 'connections',
  install(site) {
    const { ledger, entries, announced, patches } = site
    const begins = (kind: Kind, target: (args: unknown[]) => string) => (original: Function) =>
      function (this: DescriptorHandle, ...args: unknown[]) {
        // Node tries several addresses, each with a handle of its own; the caller is the same.
        const entry = entries.ofHandle(this)
        const origin = entry ?? ledger.origin()
        const details = {
          kind,
          role: 'client',
          target: target(args),
          origin,
          entry: entry !== undefined,
        } as const
        announced.arrived(entries.ownerOf(this))
        const bound = ledger.ofHandle(this) // it has an address of its own: `localAddress`
        if (!bound && ledger.limits.refuse(1))
          return kind === 'tcp' ? UV_EMFILE : failLater(this, args[0])
        if (bound) Object.assign(bound, { way: 'net.connect', ...details })
        else ledger.boundToHandle(ledger.start('net.connect', details), this)
        return Reflect.apply(original, this, args)
      }
    const entry = patches.method(net.Socket.prototype, 'connect', (original) => {
      return function (this: object) {
        const origin = ledger.origin()
        entries.note(this, origin)
        announced.add(this, 'net.connect', { kind: 'tcp', target: undefined, origin })
        return original.apply(this, arguments as never)
      }
    })
    const tcp = bindingOf('tcp_wrap')?.TCP?.prototype
    const pipe = bindingOf('pipe_wrap')?.Pipe?.prototype
    const found = {
      'net.Socket.prototype.connect': entry,
      'binding TCP.connect': patches.method(tcp, 'connect', begins('tcp', host) as never),
      'binding TCP.connect6': patches.method(tcp, 'connect6', begins('tcp', host6) as never),
      'binding Pipe.connect': patches.method(
        pipe,
        'connect',
        begins('unix', ([, path]) => unixPath(path)) as never,
      ),
    }
    return missing(found)
  },
}

const host = ([, address, port]: unknown[]) => `${String(address)}:${String(port)}`
const host6 = ([, address, port]: unknown[]) => `[${String(address)}]:${String(port)}`

// For a unix socket libuv tells of it later (src/unix/pipe.c, uv_pipe_connect2).
function failLater(handle: object, request: unknown): number {
  const { oncomplete } = request as Required<Request>
  setImmediate(() => Reflect.apply(oncomplete, request, [UV_EMFILE, handle, request, false, false]))
  return 0
}

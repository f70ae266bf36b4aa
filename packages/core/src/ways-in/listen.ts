import net from 'node:net'
import type { Kind } from '../kernel/descriptor.ts'
import { asksOver } from '../ledger/connection-ends.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { DescriptorHandle, Opening } from '../ledger/opening.ts'
import { bindingOf } from './bindings.ts'
import { UV_EMFILE } from './too-many.ts'
import { unixPath } from './unix-path.ts'
import { missing, type Site, type WayIn } from './way-in.ts'

type AcceptedHandle = DescriptorHandle & { close(): void }
type OnConnection = (this: unknown, status: number, client?: AcceptedHandle) => unknown
type ListeningHandle = DescriptorHandle & { onconnection?: OnConnection }

/** Servers, and the connections that they accept. */
export const listen: WayIn = {
  name: 'servers',
  install(site) {
    const { ledger, entries, announced, patches } = site
    const entry = patches.method(net.Server.prototype, 'listen', (original) => {
      return function (this: object) {
        const origin = ledger.origin()
        entries.note(this, origin)
        announced.add(this, 'net.listen', { kind: 'tcp', target: undefined, origin })
        return ledger.during(origin, () => original.apply(this, arguments as never))
      }
    })
    const binds = (kind: Kind, target: (args: unknown[]) => string) => (original: Function) =>
      function (this: DescriptorHandle, ...args: unknown[]) {
        if (ledger.limits.refuse(1)) return UV_EMFILE
        // A handle is bound before it has a public owner: inside the call of `Server.listen`.
        const opening = ledger.start('net.listen', { kind, role: 'server', target: target(args) })
        ledger.boundToHandle(opening, this)
        return Reflect.apply(original, this, args)
      }
    const listens = (kind: Kind) => (original: Function) =>
      function (this: ListeningHandle) {
        announced.arrived(entries.ownerOf(this))
        const origin = entries.ofHandle(this)
        let opening = ledger.ofHandle(this)
        if (!opening) {
          opening = ledger.start('net.listen', {
            kind,
            role: 'server',
            ...(origin && { origin, entry: true }),
          })
          ledger.boundToHandle(opening, this)
        } else if (origin) {
          Object.assign(opening, { origin, entry: true } satisfies Partial<Opening>)
        }
        accepts(site, this, opening)
        return Reflect.apply(original, this, arguments)
      }
    const tcp = bindingOf('tcp_wrap')?.TCP?.prototype
    const pipe = bindingOf('pipe_wrap')?.Pipe?.prototype
    return missing({
      'net.Server.prototype.listen': entry,
      'binding TCP.bind': patches.method(tcp, 'bind', binds('tcp', host) as never),
      'binding TCP.bind6': patches.method(tcp, 'bind6', binds('tcp', host) as never),
      'binding TCP.listen': patches.method(tcp, 'listen', listens('tcp') as never),
      'binding Pipe.bind': patches.method(
        pipe,
        'bind',
        binds('unix', ([path]) => unixPath(path)) as never,
      ),
      'binding Pipe.listen': patches.method(pipe, 'listen', listens('unix') as never),
    })
  },
}

function accepts({ ledger, witnesses }: Site, handle: ListeningHandle, listener: Opening): void {
  const { onconnection } = handle
  if (typeof onconnection !== 'function') return
  const { kind } = listener
  handle.onconnection = function (_status, client) {
    if (!client) return Reflect.apply(onconnection, this, arguments)
    // So does libuv: the connection is taken and closed at once, and nobody is told (uv__emfile_trick).
    if (ledger.limits.refuse(1, listener)) return client.close()
    const peer = kind === 'unix' ? connectingTo(ledger, listener) : undefined
    const asking = () => asksOver({ kind, peer, handle: client }, ledger)
    return witnesses.inNameOf(asking, () => {
      const opening = ledger.start('accept', {
        kind,
        role: 'accepted',
        target: listener.target,
        listener,
        peer,
        // libuv calls: nothing of the user's is on the stack.
        origin: ledger.origin({ stack: false }),
      })
      ledger.boundToHandle(opening, client)
      if (peer) peer.peer = opening
      return Reflect.apply(onconnection, this, arguments)
    })
  }
}

// Unix sockets have no addresses to match the ends by, but a listener accepts in the order of connecting.
function connectingTo(ledger: Ledger, listener: Opening): Opening | undefined {
  for (const opening of ledger.live) {
    if (
      opening.role === 'client' &&
      opening.kind === 'unix' &&
      !opening.peer &&
      opening.target === listener.target
    )
      return opening
  }
  return undefined
}

const host = ([address, port]: unknown[]) => `${String(address)}:${String(port)}`

import net from 'node:net'
import type { DescriptorHandle } from '../ledger/opening.ts'
import { bindingOf, ownerOfMethod } from './bindings.ts'
import { openingOfSocket } from './socket-opening.ts'
import { missing, type WayIn } from './way-in.ts'

/** How sockets and pipes are closed, and how they take over a number that was opened otherwise. */
export const closeHandle: WayIn = {
  name: 'closing of sockets and pipes',
  install({ ledger, patches }) {
    const tcp = bindingOf('tcp_wrap')?.TCP?.prototype
    const pipe = bindingOf('pipe_wrap')?.Pipe?.prototype
    const closes = (original: Function) =>
      function (this: DescriptorHandle) {
        // libuv closes the number within the call (uv__stream_close).
        ledger.closed(ledger.ofHandle(this))
        return Reflect.apply(original, this, arguments)
      }
    const opens = (original: Function) =>
      function (this: DescriptorHandle, number: unknown) {
        const result: unknown = Reflect.apply(original, this, arguments)
        if (typeof number === 'number' && this.fd === number) ledger.adopted(this, number)
        return result
      }
    // One prototype, HandleWrap's, closes every kind of handle; only a TCP reset goes past it.
    const close = patches.method(ownerOfMethod(tcp, 'close'), 'close', closes as never)
    const reset = patches.method(tcp, 'reset', closes as never)
    patches.method(tcp, 'open', opens as never)
    patches.method(pipe, 'open', opens as never)
    // The close itself comes when the peer has answered; who wanted it is on the stack only now.
    const end = patches.method(net.Socket.prototype, 'end', (original) => {
      return function (this: object) {
        ledger.closing(openingOfSocket(ledger, this))
        return original.apply(this, arguments as never)
      }
    })
    return missing({
      'net.Socket.prototype.end': end,
      'binding HandleWrap.close': close,
      'binding TCP.reset': reset,
    })
  },
}

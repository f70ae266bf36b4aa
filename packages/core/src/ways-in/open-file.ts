import type { Request } from './bindings.ts'
import { bindingOf } from './bindings.ts'
import { missing, type WayIn } from './way-in.ts'

/** `fs.open`, `fs.openSync`, `fs.close`, `fs.closeSync`, and all of `fs` that opens through them. */
export const openFile: WayIn = {
  name: 'files by number',
  install({ ledger, patches }) {
    const binding = bindingOf('fs')
    const open = patches.method(binding, 'open', (original) => {
      return function (
        this: unknown,
        path: unknown,
        _flags: unknown,
        _mode: unknown,
        request?: Request,
      ) {
        const opening = ledger.start('fs.open', { kind: 'file', target: String(path) })
        if (isRequest(request)) {
          const { oncomplete } = request
          request.oncomplete = function (error, number) {
            if (typeof number === 'number' && !error) ledger.boundToNumber(opening, number)
            else ledger.failed(opening)
            return Reflect.apply(oncomplete as never, this, arguments)
          }
          return original.apply(this, arguments as never)
        }
        try {
          const number: unknown = original.apply(this, arguments as never)
          // Node 20 hands an error back through the last argument and returns nothing.
          if (typeof number === 'number' && number >= 0) ledger.boundToNumber(opening, number)
          return number
        } finally {
          if (opening.state === 'opening') ledger.failed(opening)
        }
      }
    })
    const close = patches.method(binding, 'close', (original) => {
      return function (this: unknown, number: number, request?: Request) {
        const opening = ledger.ofNumber(number)
        if (!opening) return original.apply(this, arguments as never)
        if (isRequest(request)) {
          const { oncomplete } = request
          request.oncomplete = function () {
            ledger.closed(opening) // also after an error: Linux has let the number go (close(2), "EINTR")
            return Reflect.apply(oncomplete as never, this, arguments)
          }
          ledger.closing(opening)
          return original.apply(this, arguments as never)
        }
        ledger.closed(opening)
        return original.apply(this, arguments as never)
      }
    })
    return missing({ 'binding fs.open': open, 'binding fs.close': close })
  },
}

const isRequest = (value: unknown): value is Required<Request> =>
  typeof value === 'object' && value !== null && typeof (value as Request).oncomplete === 'function'

import type { Request } from './bindings.ts'
import { bindingOf } from './bindings.ts'
import { tooManyOpen, UV_EMFILE } from './too-many.ts'
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
        const target = String(path)
        if (ledger.limits.refuse(1)) return refuse(original, arguments, target)
        const opening = ledger.start('fs.open', { kind: 'file', target })
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
        if (opening?.state !== 'open' && ledger.guard?.refusesClose(number)) {
          const [, ...rest] = arguments as never as unknown[]
          return original.call(this, NEVER_OPEN, ...rest)
        }
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

/**
 * A number that no process ever has: above the kernel's own limit (fs/file.c, sysctl_nr_open_max). A close of it fails
 * as any other that is not open, by Node's own doing.
 */
export const NEVER_OPEN = 0x7fffffff

// A request that is never made would count as one under way. So it is made, for a file that can't be there.
function refuse(open: Function, args: IArguments, path: string): unknown {
  const [, flags, mode, request, outcome] = args as never as unknown[]
  if (isRequest(request)) {
    const { oncomplete } = request
    request.oncomplete = function () {
      return Reflect.apply(oncomplete, this, [tooManyOpen('open', path, { stack: false })])
    }
    return open('', flags, mode, request)
  }
  if (typeof outcome !== 'object' || outcome === null) throw tooManyOpen('open', path)
  return Object.assign(outcome, { errno: UV_EMFILE, code: 'EMFILE', syscall: 'open' }) // Node 20 throws by itself
}

const isRequest = (value: unknown): value is Required<Request> =>
  typeof value === 'object' && value !== null && typeof (value as Request).oncomplete === 'function'

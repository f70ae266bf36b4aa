import type { DescriptorHandle } from '../ledger/opening.ts'
import { bindingOf } from './bindings.ts'
import { tooManyOpen } from './too-many.ts'
import { missing, type WayIn } from './way-in.ts'

/** `fs.promises.open` and all of `fs.promises` that opens through it. */
export const openFileHandle: WayIn = {
  name: 'file handles',
  install({ ledger, patches }) {
    const binding = bindingOf('fs')
    const open = patches.method(binding, 'openFileHandle', (original) => {
      return function (this: unknown, path: unknown) {
        if (ledger.limits.refuse(1))
          return Promise.reject(tooManyOpen('open', String(path), { stack: false }))
        const opening = ledger.start('fs.promises.open', { kind: 'file', target: String(path) })
        try {
          const answer: unknown = original.apply(this, arguments as never)
          // Node's own promise: the user sees another one, so that a rejection is not hidden from anybody here.
          if (answer instanceof Promise) {
            answer.then(
              (handle: DescriptorHandle) => ledger.boundToHandle(opening, handle),
              () => ledger.failed(opening),
            )
          } else {
            ledger.failed(opening)
          }
          return answer
        } catch (error) {
          ledger.failed(opening)
          throw error
        }
      }
    })
    const prototype = binding?.FileHandle?.prototype
    const close = patches.method(prototype, 'close', (original) => {
      return function (this: DescriptorHandle) {
        const opening = ledger.ofHandle(this)
        ledger.closing(opening)
        const answer: unknown = original.apply(this, arguments as never)
        if (opening && answer instanceof Promise) {
          const closed = () => ledger.closed(opening)
          answer.then(closed, closed)
        }
        return answer
      }
    })
    // Node 24 and newer
    patches.method(prototype, 'closeSync', (original) => {
      return function (this: DescriptorHandle) {
        ledger.closed(ledger.ofHandle(this))
        return original.apply(this, arguments as never)
      }
    })
    patches.method(prototype, 'releaseFD', (original) => {
      return function (this: DescriptorHandle) {
        const number = this.fd // it answers nothing
        const answer: unknown = original.apply(this, arguments as never)
        if (number !== undefined && number >= 0) ledger.released(this, number)
        return answer
      }
    })
    return missing({ 'binding fs.openFileHandle': open, 'binding FileHandle.close': close })
  },
}

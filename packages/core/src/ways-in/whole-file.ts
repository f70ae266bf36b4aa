import { bindingOf } from './bindings.ts'
import { tooManyOpen } from './too-many.ts'
import type { WayIn } from './way-in.ts'

/** `fs.readFileSync` and `fs.writeFileSync` of text: opened and closed again within one call of the binding. */
export const wholeFile: WayIn = {
  name: 'whole files',
  install({ ledger, patches }) {
    const binding = bindingOf('fs')
    // Node 20 and newer; what is not there opens through `open`.
    for (const name of ['readFileUtf8', 'writeFileUtf8']) {
      patches.method(binding, name, (original) => {
        return function (this: unknown, path: unknown) {
          // A number is open already. Nobody but a watcher asks about what is closed again at once.
          if (typeof path === 'number' || !ledger.isWatched)
            return original.apply(this, arguments as never)
          const target = String(path)
          if (ledger.limits.refuse(1)) throw tooManyOpen('open', target)
          const opening = ledger.start('fs.open', { kind: 'file', target })
          ledger.boundToHandle(opening, {})
          try {
            return original.apply(this, arguments as never)
          } finally {
            ledger.closed(opening)
          }
        }
      })
    }
    return []
  },
}

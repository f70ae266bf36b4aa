import fs from 'node:fs'
import { missing, type WayIn } from './way-in.ts'

type Construct = (this: object, ...args: unknown[]) => unknown

/**
 * `fs.createReadStream`, `fs.createWriteStream` and the classes behind them.
 * A stream opens its file in a later tick. But its constructor looks for `_construct` at once, with the caller
 * still on the stack: an accessor there sees whose stream it is.
 */
export const fileStream: WayIn = {
  name: 'file streams',
  install({ ledger, entries, patches }) {
    const found: Record<string, boolean> = {}
    for (const name of ['ReadStream', 'WriteStream'] as const) {
      const prototype: object = fs[name].prototype
      found[`${name}.prototype._construct`] = patches.property(
        prototype,
        '_construct',
        (before) => {
          const original = before.value as Construct
          const construct: Construct = function () {
            return ledger.during(
              entries.of(this),
              () => original.apply(this, arguments as never),
              `fs.${name}`,
            )
          }
          Object.defineProperty(construct, 'name', { value: original.name })
          return {
            configurable: true,
            enumerable: before.enumerable ?? true,
            get(this: object) {
              if (this !== prototype && !entries.of(this)) entries.note(this, ledger.origin())
              return construct
            },
            set(this: object, value: unknown) {
              Object.defineProperty(this, '_construct', { ...before, value })
            },
          }
        },
      )
    }
    return missing(found)
  },
}

import fs from 'node:fs'
import { missing, type Site, type WayIn } from './way-in.ts'

type Construct = (this: object, ...args: unknown[]) => unknown

/**
 * `fs.createReadStream`, `fs.createWriteStream` and the classes behind them.
 * A stream opens its file in a later tick. But its constructor looks for `_construct` at once, with the caller
 * still on the stack: an accessor there sees whose stream it is, and that an opening is to come.
 */
export const fileStream: WayIn = {
  name: 'file streams',
  install(site) {
    return missing({
      'ReadStream.prototype._construct': follow(site, 'ReadStream'),
      'WriteStream.prototype._construct': follow(site, 'WriteStream'),
    })
  },
}

function follow(
  { ledger, entries, announced, patches }: Site,
  name: 'ReadStream' | 'WriteStream',
): boolean {
  const prototype: object = fs[name].prototype
  const way = `fs.${name}`
  const constructed = (stream: object) => {
    const origin = ledger.origin()
    entries.note(stream, origin)
    const { fd, path } = stream as { fd?: unknown; path?: unknown }
    if (fd === null) announced.add(stream, way, { kind: 'file', target: String(path), origin })
  }
  return patches.property(prototype, '_construct', (before) => {
    const original = before.value as Construct
    const construct: Construct = function () {
      announced.arrived(this)
      const details = { way, keeper: new WeakRef(this) }
      return ledger.during(
        entries.of(this),
        () => original.apply(this, arguments as never),
        details,
      )
    }
    Object.defineProperty(construct, 'name', { value: original.name })
    return {
      configurable: true,
      enumerable: before.enumerable ?? true,
      get(this: object) {
        if (this !== prototype && !entries.of(this)) constructed(this)
        return construct
      },
      set(this: object, value: unknown) {
        Object.defineProperty(this, '_construct', { ...before, value })
      },
    }
  })
}

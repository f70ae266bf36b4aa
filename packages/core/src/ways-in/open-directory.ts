import fs from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setImmediate } from '../kernel/pristine.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import { tooManyOpen } from './too-many.ts'
import { missing, type WayIn } from './way-in.ts'

/**
 * `fs.opendir`, `fs.opendirSync`, `fs.promises.opendir`.
 * Node shows a directory's number nowhere: which one it is, is found by its path when somebody asks.
 */
export const openDirectory: WayIn = {
  name: 'directories',
  install({ ledger, patches }) {
    const openings = new WeakMap<object, Opening>()
    const known = new WeakSet<object>()
    // Collected, a directory closes its number and tells nobody (src/node_dir.cc, DirHandle::GCClose).
    const collected = new FinalizationRegistry<Opening>((opening) => ledger.collected(opening))
    const opened = (opening: Opening, directory: object) => {
      openings.set(directory, opening)
      collected.register(directory, opening)
      ledger.boundToHandle(opening, {})
    }
    // Taken out of `fs` before us, the functions above go unseen: but each `Dir` looks for its `close` when it is made.
    const made = (directory: fs.Dir) => {
      if (directory === fs.Dir.prototype || known.has(directory)) return
      known.add(directory)
      const target = resolve(directory.path)
      const isOurs = ({ kind, target: other }: Opening) => kind === 'directory' && other === target
      if (![...ledger.underWay].some(isOurs)) opened(start(ledger, 'fs.opendir', target), directory)
    }
    const found = {
      'fs.opendirSync': patches.method(fs, 'opendirSync', (original) => {
        return function (this: unknown, path: unknown) {
          if (refused(ledger, path)) throw tooManyOpen('opendir', undefined) // Node names no path there
          const opening = start(ledger, 'fs.opendirSync', path)
          try {
            const directory = original.apply(this, arguments as never) as fs.Dir
            opened(opening, directory)
            return directory
          } finally {
            if (opening.state === 'opening') ledger.failed(opening)
          }
        }
      }),
      'fs.opendir': patches.method(fs, 'opendir', (original) => {
        return function (this: unknown, path: unknown, ...rest: unknown[]) {
          const callback = rest.at(-1)
          if (typeof callback !== 'function') return original.apply(this, arguments as never)
          if (refused(ledger, path)) {
            const error = tooManyOpen('opendir', asPath(path), { stack: false })
            setImmediate(() => callback(error))
            return undefined
          }
          const opening = start(ledger, 'fs.opendir', path)
          rest[rest.length - 1] = function (this: unknown, _error: unknown, directory?: fs.Dir) {
            if (directory) opened(opening, directory)
            else ledger.failed(opening)
            return Reflect.apply(callback, this, arguments)
          }
          return original.call(this, path, ...rest)
        }
      }),
      'fs.promises.opendir': patches.method(fs.promises, 'opendir', (original) => {
        return async function opendir(this: unknown, path: unknown) {
          if (refused(ledger, path)) {
            await new Promise<void>((turned) => void setImmediate(turned))
            throw tooManyOpen('opendir', asPath(path), { stack: false })
          }
          const opening = start(ledger, 'fs.promises.opendir', path)
          try {
            const directory = (await original.apply(this, arguments as never)) as fs.Dir
            opened(opening, directory)
            return directory
          } catch (error) {
            ledger.failed(opening)
            throw error
          }
        }
      }),
      // What ends a `for await` and what `await using` calls go through these two as well.
      'Dir.prototype.close': patches.method(fs.Dir.prototype, 'close', (original) => {
        return function (this: object, callback?: unknown) {
          const opening = openings.get(this)
          if (!opening) return original.apply(this, arguments as never)
          ledger.closing(opening)
          if (typeof callback === 'function') {
            return original.call(this, function (this: unknown) {
              ledger.closed(opening)
              return Reflect.apply(callback, this, arguments)
            })
          }
          return original.apply(this, arguments as never) // it comes back here, with a callback
        }
      }),
      'Dir.prototype.closeSync': patches.method(fs.Dir.prototype, 'closeSync', (original) => {
        return function (this: object) {
          ledger.closed(openings.get(this))
          return original.apply(this, arguments as never)
        }
      }),
    }
    patches.property(fs.Dir.prototype, 'close', (close) => ({
      configurable: true,
      enumerable: close.enumerable ?? false,
      get(this: fs.Dir) {
        made(this)
        return close.value as unknown
      },
      set(this: fs.Dir, value: unknown) {
        Object.defineProperty(this, 'close', { ...close, value })
      },
    }))
    return missing(found)
  },
}

function start(ledger: Ledger, way: string, path: unknown): Opening {
  return ledger.start(way, { kind: 'directory', target: resolve(asPath(path)) })
}

// What is no path Node itself refuses, before it would open anything.
const refused = (ledger: Ledger, path: unknown): boolean =>
  (typeof path === 'string' || path instanceof URL || Buffer.isBuffer(path)) &&
  ledger.limits.refuse(1)

const asPath = (path: unknown): string => (path instanceof URL ? fileURLToPath(path) : String(path))

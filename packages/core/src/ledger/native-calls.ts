import { basename, dirname, resolve } from 'node:path'
import { DELETED } from '../kernel/descriptor.ts'
import { realpathSync } from '../kernel/pristine.ts'
import type { Origin } from './origin.ts'

/** A call into native code with text among its arguments. */
export interface NativeCall {
  /** As its users know it: `watcher.node subscribe`. */
  readonly label: string
  readonly texts: readonly string[]
  readonly origin: Origin
}

/** Older ones are forgotten: their stacks keep objects alive. */
const MOST_CALLS = 100

/** The last calls into native code: what it opens in a thread of its own has no stack, but is often named in a call. */
export class NativeCalls {
  #calls: NativeCall[] = []

  note(call: NativeCall): void {
    this.#calls.push(call)
    if (this.#calls.length > MOST_CALLS) this.#calls.shift()
  }

  /** The calls that name a file, or the folder it is in, newest first; only the closest namings. */
  naming(target: string): NativeCall[] {
    const path = target.replace(DELETED, '')
    for (const names of [isPath, namesCompanion, isFolder]) {
      const calls = this.#calls.filter(({ texts }) => texts.some((text) => names(text, path)))
      if (calls.length > 0) return calls.toReversed()
    }
    return []
  }

  /** The newest call. */
  get last(): NativeCall | undefined {
    return this.#calls.at(-1)
  }

  /** Makes text of all stacks, so that they keep nothing alive. */
  settle(): void {
    for (const { origin } of this.#calls) origin.settle()
  }

  clear(): void {
    this.#calls = []
  }
}

const isPath = (text: string, path: string): boolean => pathsIn(text).includes(path)

const namesCompanion = (text: string, path: string): boolean =>
  pathsIn(text).some((named) => isCompanion(named, path))

/** Whether a file is one that a database puts beside its own: `data.db-wal`, `data.db-shm`, `data.mdb-lock`. */
export const isCompanion = (database: string, path: string): boolean =>
  dirname(database) === dirname(path) && basename(path).startsWith(`${basename(database)}-`)

const isFolder = (text: string, path: string): boolean => pathsIn(text).includes(dirname(path))

// As it was given, and with all symbolic links followed, as the kernel shows it.
function pathsIn(text: string): string[] {
  const path = resolve(text.replace(/^file:(\/\/)?/, '').replace(/\?.*$/, ''))
  try {
    return [path, realpathSync(path)]
  } catch {
    return [path]
  }
}

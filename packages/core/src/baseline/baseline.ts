import { readFileSync } from '../kernel/pristine.ts'
import { UnclosedUsageError } from '../errors.ts'
import { today } from '../options/day.ts'
import { parseEntry, type BaselineEntry } from './entry.ts'
import { keyOf, type Fingerprint } from './fingerprint.ts'

/** Where a baseline is, unless somebody says otherwise. */
export const BASELINE_FILE = '.unclosed-baseline.jsonl'

/** Leaks that are accepted for now. The order of its lines tells nothing, and the same leak may stand on several. */
export class Baseline {
  readonly entries: readonly BaselineEntry[]
  readonly #byKey = new Map<string, BaselineEntry>()

  constructor(entries: readonly BaselineEntry[], day: string = today()) {
    this.entries = entries
    for (const entry of entries) {
      if (entry.expires !== undefined && entry.expires < day) continue
      const key = keyOf(entry)
      // Two branches may have added it with different counts.
      if ((this.#byKey.get(key)?.count ?? 0) < entry.count) this.#byKey.set(key, entry)
    }
  }

  /**
   * @param name the file, as the user knows it
   * @throws {UnclosedUsageError} naming the line that is wrong
   */
  static parse(text: string, name: string): Baseline {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
    return new Baseline(
      lines.flatMap((line, index) =>
        line.trim() === '' ? [] : [parseEntry(line, `${name}:${index + 1}`)],
      ),
    )
  }

  /**
   * A file that is not there is an empty baseline: the first run of a project has none yet.
   * @throws {UnclosedUsageError} when it can't be read, or is none
   */
  static read(path: string, name: string = path): Baseline {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') return new Baseline([])
      throw new UnclosedUsageError(
        'UNCLOSED_BAD_BASELINE',
        `unclosed: the baseline ${name} can't be read (${code}).`,
      )
    }
    return Baseline.parse(text, name)
  }

  /** The entry in force for a fingerprint: that with the highest count. */
  entryFor(fingerprint: Fingerprint): BaselineEntry | undefined {
    return this.#byKey.get(keyOf(fingerprint))
  }
}

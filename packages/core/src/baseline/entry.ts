import { isDay } from '../options/day.ts'
import { UnclosedUsageError } from '../errors.ts'
import { KINDS } from '../options/options.ts'
import { nearestOf } from '../options/nearest.ts'
import type { Fingerprint } from './fingerprint.ts'

/** A leak that is accepted for now: one line of a baseline. */
export interface BaselineEntry extends Fingerprint {
  /** The most descriptors of this fingerprint that one scope leaves open; one more is new. */
  readonly count: number
  /** Why it may stay for now. */
  readonly reason: string
  readonly link?: string
  /** The day, `YYYY-MM-DD`, after which it counts no more. */
  readonly expires?: string
}

const FIELDS = ['kind', 'file', 'function', 'target', 'count', 'reason', 'link', 'expires'] as const
const NEEDED = ['kind', 'file', 'function', 'target', 'count', 'reason'] as const

/**
 * Reads one line of a baseline.
 * @param place file and line, as the user knows them
 * @throws {UnclosedUsageError} saying what is wrong with it
 */
export function parseEntry(line: string, place: string): BaselineEntry {
  const bad = (what: string) =>
    new UnclosedUsageError('UNCLOSED_BAD_BASELINE', `unclosed: ${place}: ${what}`)
  let entry: Record<string, unknown>
  try {
    entry = JSON.parse(line)
  } catch {
    throw bad('this is not JSON. Each line is one entry; `unclosed baseline add` writes them.')
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw bad('an entry is an object in braces.')
  for (const name of Object.keys(entry))
    if (!(FIELDS as readonly string[]).includes(name))
      throw bad(`unknown field '${name}'. Did you mean '${nearestOf(name, FIELDS)}'?`)
  const twice = fieldGivenTwice(line)
  if (twice !== undefined) throw bad(`the field '${twice}' is given twice.`)
  const missing = NEEDED.find((name) => entry[name] === undefined)
  if (missing) throw bad(`the field '${missing}' is missing.`)
  for (const name of FIELDS)
    if (name !== 'count' && entry[name] !== undefined && typeof entry[name] !== 'string')
      throw bad(`'${name}' must be a text.`)
  if (!KINDS.includes(entry['kind'] as never))
    throw bad(`'kind' must be one of ${KINDS.join(', ')}.`)
  if (!Number.isInteger(entry['count']) || (entry['count'] as number) < 1)
    throw bad(`'count' must be a whole number of at least 1.`)
  if ((entry['reason'] as string).trim() === '')
    throw bad(`'reason' is empty: why may this leak stay for now?`)
  if (entry['expires'] !== undefined && !isDay(entry['expires']))
    throw bad(`'expires' must be a day as YYYY-MM-DD.`)
  return entry as unknown as BaselineEntry
}

/** An entry as its line, with the fields in one order. */
export const entryLine = (entry: BaselineEntry): string =>
  JSON.stringify(
    Object.fromEntries(
      FIELDS.flatMap((name) => (entry[name] === undefined ? [] : [[name, entry[name]]])),
    ),
  )

// JSON.parse takes the last of two, in silence. Entries are flat: a text before a colon is a name.
function fieldGivenTwice(line: string): string | undefined {
  const names = [...line.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)]
    .filter(([, , colon]) => colon)
    .map(([, name = '""']) => JSON.parse(name) as string)
  return names.find((name, index) => names.indexOf(name) !== index)
}

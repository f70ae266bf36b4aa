import { plural, printable } from '@unclosed/core/report'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { entryText } from '../formats/words.ts'
import type { Surroundings } from '../surroundings.ts'
import { staleEntries, type StaleOptions } from './stale-entries.ts'

/**
 * Lists entries of a baseline that are unused or expired.
 * @throws {UnclosedUsageError} for a file that can't be read
 */
export async function checkBaseline(
  patterns: readonly string[],
  options: StaleOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const found = await staleEntries(patterns, options, around)
  if (!found) return EXIT.notVerified
  const { unused, expired } = found.stale
  const name = printable(options.baseline)
  for (const entry of expired) around.write(`expired on ${entry.expires}: ${entryText(entry)}\n`)
  for (const entry of unused) around.write(`unused: ${entryText(entry)}\n`)
  const stale = unused.length + expired.length
  const all = plural(found.baseline.entries.length, 'entry', 'entries')
  around.write(`${stale === 0 ? 'none' : stale} of ${all} in ${name} unused or expired\n`)
  return stale === 0 ? EXIT.pass : EXIT.leaks
}

import { plural, printable } from '@unclosed/core/report'
import { linesOf } from '../baseline/lines.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { entryText } from '../formats/words.ts'
import { writeFiles } from '../output/write-outputs.ts'
import type { Surroundings } from '../surroundings.ts'
import { staleEntries, type StaleOptions } from './stale-entries.ts'

/**
 * Removes entries of a baseline that are unused or expired.
 * @throws {UnclosedUsageError} for a file that can't be read or written
 */
export async function pruneBaseline(
  patterns: readonly string[],
  options: StaleOptions,
  around: Surroundings,
): Promise<ExitCode> {
  const found = await staleEntries(patterns, options, around)
  if (!found) return EXIT.notVerified
  const gone = new Set([...found.stale.unused, ...found.stale.expired])
  const kept = found.baseline.entries.filter((entry) => !gone.has(entry))
  if (gone.size > 0) writeFiles([{ file: options.baseline, text: linesOf(kept) }], around.cwd)
  around.write(
    `${plural(gone.size, 'entry', 'entries')} removed from ${printable(options.baseline)}\n`,
  )
  for (const entry of gone) around.write(`  ${entryText(entry)}\n`)
  return EXIT.pass
}

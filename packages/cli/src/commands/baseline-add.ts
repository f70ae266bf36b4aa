import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { doubtsAbout, notVerifiedText, plural, printable } from '@unclosed/core/report'
import { addedTo, type Grounds } from '../baseline/added.ts'
import { addUnionMerge, unionMergeOf } from '../baseline/gitattributes.ts'
import { linesOf } from '../baseline/lines.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { entryText } from '../formats/words.ts'
import { neededFor } from '../gate/needed.ts'
import { writeFiles } from '../output/write-outputs.ts'
import { loadBaseline } from '../reports/load-baseline.ts'
import { loadReports } from '../reports/load.ts'
import { topOf } from '../reports/top.ts'
import type { Surroundings } from '../surroundings.ts'
import { usageError } from '../usage-error.ts'

/** What `unclosed baseline add` can be told. */
export interface AddOptions extends Grounds {
  readonly baseline: string
  readonly gitattributes?: boolean
}

/**
 * Adds the leaks of reports to a baseline. Of a report that is not verified it adds what is there, and says so.
 * @throws {UnclosedUsageError} without a reason, and for a file that can't be read or written
 */
export async function addToBaseline(
  patterns: readonly string[],
  { baseline: name, gitattributes = false, ...grounds }: AddOptions,
  { cwd, write, warn }: Surroundings,
): Promise<ExitCode> {
  if (grounds.reason.trim() === '')
    throw usageError('--reason is empty: why may these leaks stay for now?')
  const { report, broken } = await loadReports(patterns, cwd)
  const path = resolve(cwd, name)
  const { baseline } = loadBaseline(existsSync(path) ? name : false, cwd)
  const added = addedTo(baseline, neededFor(report), grounds)
  if (added.length > 0)
    writeFiles([{ file: name, text: linesOf([...baseline.entries, ...added]) }], cwd)
  write(`${plural(added.length, 'entry', 'entries')} added to ${printable(name)}\n`)
  for (const entry of added) write(`  ${entryText(entry)}\n`)
  const reasons = [...doubtsAbout(report).reasons, ...broken]
  if (reasons.length > 0) warn(`${notVerifiedText(reasons)}\n`)
  const top = topOf(cwd)
  const union = unionMergeOf(top, path)
  if (gitattributes && !union.isSet) addUnionMerge(top, union)
  else if (!union.isSet)
    write(
      `Two branches that each add entries merge without a conflict with this line in .gitattributes (--gitattributes adds it):\n  ${union.line}\n`,
    )
  return EXIT.pass
}

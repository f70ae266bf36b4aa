import { EXIT, type ExitCode } from '../exit-codes.ts'
import { writeFiles } from '../output/write-outputs.ts'
import { dataOf } from '../page/data-of.ts'
import { pageOf } from '../page/page.ts'
import { loadReports } from '../reports/load.ts'
import { topOf } from '../reports/top.ts'
import type { Surroundings } from '../surroundings.ts'

/** What `unclosed report` can be told. */
export interface ReportOptions {
  readonly html: string
}

/**
 * Makes a page of reports. It decides nothing: that is what the gate is for.
 * @throws {UnclosedUsageError} for a file that can't be read or written: then nothing is written at all
 */
export async function report(
  patterns: readonly string[],
  { html }: ReportOptions,
  { cwd, warn }: Surroundings,
): Promise<ExitCode> {
  const data = dataOf({ ...(await loadReports(patterns, cwd)), top: topOf(cwd) })
  writeFiles([{ file: html, text: pageOf(data) }], cwd)
  const doubt = data.outcome === 'not verified' ? 'NOT VERIFIED; ' : ''
  warn(`unclosed report: ${doubt}${data.headline}\n`)
  return EXIT.pass
}

import { doubtsAbout, notVerifiedText, type Baseline } from '@unclosed/core/report'
import { neededFor } from '../gate/needed.ts'
import { unusedIn, type Unused } from '../gate/unused.ts'
import { loadBaseline } from '../reports/load-baseline.ts'
import { loadReports } from '../reports/load.ts'
import type { Surroundings } from '../surroundings.ts'

export interface StaleOptions {
  readonly baseline: string
}

/**
 * What of a baseline can go, by reports. Nothing is told where a part of them is missing: what it would have shown may
 * be just what an entry is for.
 * @throws {UnclosedUsageError} for a file that can't be read
 */
export async function staleEntries(
  patterns: readonly string[],
  { baseline: name }: StaleOptions,
  { cwd, warn }: Surroundings,
): Promise<{ baseline: Baseline; stale: Unused } | undefined> {
  const { report, broken } = await loadReports(patterns, cwd)
  const { baseline } = loadBaseline(name, cwd)
  const reasons = [...doubtsAbout(report).reasons, ...broken]
  if (reasons.length > 0) {
    warn(`${notVerifiedText(reasons)}\n`)
    return undefined
  }
  return { baseline, stale: unusedIn(baseline, neededFor(report)) }
}

import { mergeReports, UnclosedUsageError, type Report } from '@unclosed/core/report'
import { findFiles } from './find-files.ts'
import { readText } from './read-text.ts'
import { checkedReport } from './schema.ts'

/** All reports that a command was given, as one. */
export interface Loaded {
  readonly report: Report
  /** Files that a glob found and that are no reports: parts that are broken, in sentences. */
  readonly broken: readonly string[]
}

/**
 * Reads and merges reports and parts of them.
 * @throws {UnclosedUsageError} for a file that the user named and that is no report
 */
export async function loadReports(patterns: readonly string[], cwd: string): Promise<Loaded> {
  const reports: Report[] = []
  const broken: string[] = []
  for (const file of await findFiles(patterns, cwd)) {
    try {
      reports.push(checkedReport(readText(file), file.name))
    } catch (error) {
      if (file.named || !(error instanceof UnclosedUsageError)) throw error
      broken.push(error.message.replace(/^unclosed: /, ''))
    }
  }
  return { report: mergeReports(reports), broken }
}

import { UnclosedUsageError } from '../errors.ts'
import { FORMAT, VERSION, type Report } from './report.ts'

/**
 * Reads the text of a report, as far as it takes to tell whether it is one of a version that is known.
 * @param name the file, as the user knows it
 * @throws {UnclosedUsageError} saying what it is instead
 */
export function parseReport(text: string, name: string): Report {
  const bad = (what: string) =>
    new UnclosedUsageError('UNCLOSED_BAD_REPORT', `unclosed: ${name} ${what}`)
  if (text.trim() === '') throw bad('is empty.')
  let report: Partial<Record<keyof Report, unknown>> | null
  try {
    report = JSON.parse(text)
  } catch (error) {
    throw bad(`is not JSON, or has been cut off: ${whereIn(text, error as Error)}.`)
  }
  if (typeof report !== 'object' || report === null || report.format !== FORMAT)
    throw bad(`is no report of unclosed: it does not say "format": "${FORMAT}".`)
  const { version, runs, parts } = report
  if (!Number.isInteger(version) || (version as number) < 1)
    throw bad('does not say which version of the format it has.')
  if ((version as number) > VERSION)
    throw bad(
      `has version ${version as number} of the format, written by a newer unclosed; this one reads up to ${VERSION}. Update the package 'unclosed'.`,
    )
  if (!Array.isArray(runs) || !Array.isArray(parts))
    throw bad('has no list of runs, or none of parts.')
  return report as Report
}

// V8 says where it was, in several ways, and quotes what stands there: that could be anything.
function whereIn(text: string, { message }: Error): string {
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
  const before = text.slice(0, position).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

import { isAbsolute, posix } from 'node:path'
import { renamed } from '../judge/positions.ts'
import type { Part, Report, ReportedFinding } from '../report/report.ts'
import { printable } from './printable.ts'
import { summaryOf } from './summary.ts'

const MOST_REASONS = 10

/** The end of a run: what leaked, what was let pass, and, loudly, what could not be verified. Empty for a clean one. */
export function runSummary(report: Report): string {
  const texts = [summaryOf(findingsByFolder(report), '.')]
  const reasons = report.summary?.notVerified ?? []
  if (reasons.length > 0) texts.push(notVerifiedText(reasons))
  return texts.filter((text) => text !== '').join('\n')
}

/** Why a report proves nothing. */
export function notVerifiedText(reasons: readonly string[]): string {
  const shown = reasons.slice(0, MOST_REASONS).map((reason) => printable(`  ${reason}`))
  const more = reasons.length - shown.length
  return [
    'unclosed: NOT VERIFIED. Nobody knows whether more was left open:',
    ...shown,
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ].join('\n')
}

/** The findings of a report; where projects lie in several folders, with paths from the top of the repository. */
export function findingsByFolder({ parts }: Report): ReportedFinding[] {
  const several = new Set(parts.map(({ folder }) => folder)).size > 1
  return parts.flatMap((part) => {
    const findings = part.account?.findings ?? []
    return several ? findings.map((finding) => inFolder(finding, part)) : findings
  })
}

/** A finding with paths from the top of the repository. */
export function inFolder(
  finding: ReportedFinding,
  { folder }: Pick<Part, 'folder'>,
): ReportedFinding {
  return folder === '' ? finding : renamed(finding, (file) => fromTop(file, folder))
}

/** A path of a report, from the top of the repository. */
export function fromTop(file: string, folder: string): string {
  if (folder === '' || isAbsolute(file)) return file
  return posix.normalize(`${folder}/${file}`)
}

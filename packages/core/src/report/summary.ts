import { isLeak, type Verdict } from '../judge/finding.ts'
import { doubtsAbout } from './doubts.ts'
import type { Report, ReportedFinding, Summary } from './report.ts'

/** All findings of a report. */
export const findingsIn = ({ parts }: Pick<Report, 'parts'>): ReportedFinding[] =>
  parts.flatMap(({ account }) => account?.findings ?? [])

/** What a report comes to. */
export function summarize(report: Report): Summary {
  const findings = findingsIn(report)
  const counts: Record<Verdict, number> = {
    leaked: 0,
    unattributed: 0,
    'released by peer': 0,
    abandoned: 0,
    pooled: 0,
    held: 0,
    'released late': 0,
    allowed: 0,
  }
  for (const { verdict, count } of findings) counts[verdict] += count
  const leaks = findings.filter(({ verdict }) => isLeak(verdict))
  const known = leaks.filter(({ site, library }) => site ?? library)
  const { reasons, completenessUnknown } = doubtsAbout(report)
  return {
    files: report.parts.filter(({ state }) => state === 'ended').length,
    counts,
    attribution: {
      leaks: sum(leaks),
      withLine: sum(known),
      rate: leaks.length === 0 ? 1 : sum(known) / sum(leaks),
    },
    inBaseline: sum(findings.filter(({ details }) => details.inBaseline)),
    peak: report.parts.reduce(
      (most, { account }) => Math.max(most, account?.descriptors.peak ?? 0),
      0,
    ),
    verified: reasons.length > 0 ? 'no' : completenessUnknown ? 'completeness unknown' : 'yes',
    notVerified: reasons,
  }
}

/** How many descriptors findings are about. */
const sum = (findings: readonly { readonly count: number }[]): number =>
  findings.reduce((total, { count }) => total + count, 0)

/** A merged report, with what it comes to. */
export const summarized = ({ format, version, runs, parts }: Report): Report => ({
  format,
  version,
  summary: summarize({ format, version, runs, parts }),
  runs,
  parts,
})

import {
  couldFail,
  keyOf,
  type Fingerprint,
  type Report,
  type ReportedFinding,
} from '@unclosed/core/report'
import { scopesIn } from './scopes.ts'

/** A leak that a baseline would have to have, for the gate to pass. */
export interface Needed {
  readonly fingerprint: Fingerprint
  /** The most descriptors of it in one scope. */
  readonly count: number
}

/** What a baseline would have to have, by the key of the fingerprint. */
export function neededFor(report: Pick<Report, 'parts'>): Map<string, Needed> {
  const needed = new Map<string, Needed>()
  for (const { findings } of scopesIn(report)) {
    for (const [key, { fingerprint, count }] of countsIn(findings)) {
      if ((needed.get(key)?.count ?? 0) < count) needed.set(key, { fingerprint, count })
    }
  }
  return needed
}

function countsIn(findings: readonly ReportedFinding[]): Map<string, Needed> {
  const counts = new Map<string, Needed>()
  for (const finding of findings) {
    if (!couldFail(finding) && !finding.details.inBaseline) continue
    const { fingerprint } = finding
    const key = keyOf(fingerprint)
    counts.set(key, { fingerprint, count: (counts.get(key)?.count ?? 0) + finding.count })
  }
  return counts
}

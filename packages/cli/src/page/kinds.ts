import type { ReportedFinding } from '@unclosed/core/report'
import { fateOf } from './fates.ts'
import type { Fate, KindRow } from './page-data.ts'

/** How many descriptors there were of each kind, the leakiest first. */
export function kindsOf(findings: readonly ReportedFinding[]): KindRow[] {
  const rows = new Map<string, Record<Fate, number>>()
  for (const finding of findings) {
    let counts = rows.get(finding.kind)
    if (!counts) rows.set(finding.kind, (counts = none()))
    counts[fateOf(finding)] += finding.count
  }
  return [...rows]
    .map(([kind, counts]) => ({ kind, counts }))
    .toSorted(
      (one, other) =>
        other.counts.leaked - one.counts.leaked ||
        total(other) - total(one) ||
        (one.kind < other.kind ? -1 : 1),
    )
}

const none = (): Record<Fate, number> => ({
  leaked: 0,
  held: 0,
  pooled: 0,
  'released late': 0,
  allowed: 0,
})

const total = ({ counts }: KindRow): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

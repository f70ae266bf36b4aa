import type { ReportedFinding } from '@unclosed/core/report'
import type { Fate } from './page-data.ts'

/** In the order in which the page shows them. */
export const FATES: readonly Fate[] = ['leaked', 'held', 'pooled', 'released late', 'allowed']

/** What became of it. That its line is not known makes it no less a leak. */
export const fateOf = ({ verdict }: ReportedFinding): Fate =>
  verdict === 'unattributed' ? 'leaked' : verdict

export const isLeak = (finding: ReportedFinding): boolean => fateOf(finding) === 'leaked'

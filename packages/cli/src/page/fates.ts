import { isLeak, type ReportedFinding } from '@unclosed/core/report'
import type { Fate } from './page-data.ts'

/** In the order in which the page shows them. */
export const FATES: readonly Fate[] = ['leaked', 'held', 'pooled', 'released late', 'allowed']

/** What became of it. However it is known to be a leak, it is one. */
export const fateOf = ({ verdict }: ReportedFinding): Fate => (isLeak(verdict) ? 'leaked' : verdict)

export const hasLeaked = (finding: ReportedFinding): boolean => fateOf(finding) === 'leaked'

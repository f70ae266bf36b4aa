import { isLeak, type ReportedFinding } from '@unclosed/core/report'
import type { Fate } from './page-data.ts'

/** What became of it. However it is known to be a leak, it is one. */
export const fateOf = ({ verdict }: ReportedFinding): Fate => (isLeak(verdict) ? 'leaked' : verdict)

export const hasLeaked = ({ verdict }: ReportedFinding): boolean => isLeak(verdict)

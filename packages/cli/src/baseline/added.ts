import { keyOf, type Baseline, type BaselineEntry } from '@unclosed/core/report'
import type { Needed } from '../gate/needed.ts'

/** What a new entry says besides what it is for. */
export type Grounds = Pick<BaselineEntry, 'reason' | 'link' | 'expires'>

/** The entries that a baseline lacks. What is there stays, also where a new entry says more. */
export function addedTo(
  baseline: Baseline,
  needed: ReadonlyMap<string, Needed>,
  { reason, link, expires }: Grounds,
): BaselineEntry[] {
  return [...needed.values()]
    .filter(({ fingerprint, count }) => (baseline.entryFor(fingerprint)?.count ?? 0) < count)
    .toSorted((one, other) => (keyOf(one.fingerprint) < keyOf(other.fingerprint) ? -1 : 1))
    .map(({ fingerprint, count }) => ({
      ...fingerprint,
      count,
      reason,
      ...(link !== undefined && { link }),
      ...(expires !== undefined && { expires }),
    }))
}

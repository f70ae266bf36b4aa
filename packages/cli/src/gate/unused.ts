import { keyOf, today, type Baseline, type BaselineEntry } from '@unclosed/core/report'
import type { Needed } from './needed.ts'

/** Entries of a baseline that no longer help anybody. */
export interface Unused {
  /** Nothing was found that they are for; or another one has the same, and more. */
  readonly unused: readonly BaselineEntry[]
  readonly expired: readonly BaselineEntry[]
}

export function unusedIn(
  { entries }: Baseline,
  needed: ReadonlyMap<string, Needed>,
  day: string = today(),
): Unused {
  const isExpired = ({ expires }: BaselineEntry) => expires !== undefined && expires < day
  const best = new Map<string, BaselineEntry>()
  for (const entry of entries) {
    const key = keyOf(entry)
    if (!isExpired(entry) && entry.count > (best.get(key)?.count ?? 0)) best.set(key, entry)
  }
  return {
    expired: entries.filter(isExpired),
    unused: entries.filter(
      (entry) =>
        !isExpired(entry) && (!needed.has(keyOf(entry)) || best.get(keyOf(entry)) !== entry),
    ),
  }
}

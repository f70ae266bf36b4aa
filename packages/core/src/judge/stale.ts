import { identityOf } from '../kernel/descriptor.ts'
import { statOf } from '../kernel/stat.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'

/**
 * Drops entries whose number has been closed, behind the ledger's back or without Node knowing yet: the kernel is
 * the judge. The number may have been given anew since, and must not inherit the old line.
 */
export function dropStale(ledger: Ledger): void {
  for (const opening of ledger.live) if (isStale(opening)) ledger.vanished(opening)
}

function isStale({ number, identity }: Opening): boolean {
  if (number === undefined || identity === undefined) return false
  const stats = statOf(number)
  return stats === undefined || identityOf(stats) !== identity
}

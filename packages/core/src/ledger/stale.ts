import { identityOf } from '../kernel/descriptor.ts'
import { statOf } from '../kernel/stat.ts'
import type { Ledger } from './ledger.ts'
import { numberOf, type Opening } from './opening.ts'

/**
 * Drops entries whose number has been closed, behind the ledger's back or without Node knowing yet: the kernel is
 * the judge. The number may have been given anew since, and must not inherit the old line.
 */
export function dropStale(ledger: Ledger): void {
  for (const opening of ledger.live) {
    if (!isStale(opening)) continue
    // Its number was only found by its path, and was that of another one of the same path: Node tells of every close.
    if (opening.kind === 'directory') Object.assign(opening, { handle: {}, identity: undefined })
    else ledger.vanished(opening)
  }
}

/** Whether the kernel shows something else, or nothing, at its number. */
export function isStale(opening: Opening): boolean {
  const { identity, hasEnded } = opening
  if (hasEnded?.()) return true
  if (identity === undefined) return false // a handle tells by itself whether it is open
  const stats = statOf(numberOf(opening))
  return stats === undefined || identityOf(stats) !== identity
}

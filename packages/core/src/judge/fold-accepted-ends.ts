import { clientOf } from '../ledger/connection-ends.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Charge } from './charges.ts'

/**
 * Folds accepted ends into their client ends, or into a listener that is itself due: one connection, one finding.
 * An accepted end whose client is not due waits for it.
 */
export function foldAcceptedEnds(
  charges: readonly Charge[],
  ledger: Ledger,
): { charge: Charge; ends: readonly Charge[] }[] {
  const due = new Set(charges.map(({ opening }) => opening))
  const accepted = new Map<Opening, Charge[]>()
  const standing = charges.filter((charge) => {
    const { opening } = charge
    if (opening.role !== 'accepted') return true
    const { listener } = opening
    const holder =
      clientOf(opening, ledger) ?? (listener && due.has(listener) ? listener : undefined)
    if (!holder) return true
    accepted.set(holder, [...(accepted.get(holder) ?? []), charge])
    return false
  })
  return standing.map((charge) => ({ charge, ends: accepted.get(charge.opening) ?? [] }))
}

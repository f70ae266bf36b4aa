import type { Descriptor } from '../kernel/descriptor.ts'
import { realpathSync } from '../kernel/pristine.ts'
import type { DescriptorTable } from '../kernel/table.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { dropStale } from '../ledger/stale.ts'
import { numberOf, type Opening } from '../ledger/opening.ts'

/**
 * Finds the opening that a directory's descriptor belongs to. Node shows the number of a `Dir` nowhere, so it is
 * matched by path, the newest first; where the folder has been renamed since, by being the only kind left.
 * @returns whether there is such an opening; it holds the number from now on
 */
export function isDirectoryOfLedger(
  ledger: Ledger,
  { kind, number, target, identity }: Descriptor,
): boolean {
  if (kind !== 'directory') return false
  const candidates = [...ledger.live].filter(
    (opening) => opening.kind === 'directory' && numberOf(opening) < 0,
  )
  const match =
    candidates.findLast((opening) => samePath(opening, target)) ?? candidates.findLast(isMoved)
  if (match) Object.assign(match, { handle: { fd: number }, identity })
  return match !== undefined
}

/** Finds the numbers of all open directories of the ledger. */
export function findDirectories(table: DescriptorTable, ledger: Ledger): void {
  dropStale(ledger)
  if (![...ledger.live].some((opening) => opening.kind === 'directory' && numberOf(opening) < 0))
    return
  const ledgered = ledger.byNumber()
  for (const number of table.numbers()) {
    const descriptor = ledgered.has(number) ? undefined : table.at(number)
    if (descriptor) isDirectoryOfLedger(ledger, descriptor)
  }
}

function samePath(opening: Opening, target: string): boolean {
  return opening.target === target || realPath(opening) === target
}

const isMoved = (opening: Opening): boolean => realPath(opening) === undefined

function realPath({ target }: Opening): string | undefined {
  try {
    return realpathSync(target ?? '')
  } catch {
    return undefined
  }
}

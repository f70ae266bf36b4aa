import { runInThisContext } from 'node:vm'
import { relativePath } from '../baseline/fingerprint.ts'
import type { Judge } from '../judge/judge.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import { holdersText } from '../wording/hanging.ts'
import { placeOf } from '../wording/text.ts'

/** What a test file has left open, and who opened it where: nothing of this keeps the file's realm alive. */
export interface Holder {
  readonly opening: Opening
  /** The test file, and the test or suite in it. */
  readonly owner: string
  /** `file:line:column`; nothing where no line is known. */
  readonly place: string | undefined
}

const HOLDING: unique symbol = Symbol.for('unclosed.holding') as never

// Reporters are loaded by themselves, and may have another copy of this package.
const host = runInThisContext('globalThis') as { [HOLDING]?: () => string | undefined }

const holders = new Set<Holder>()

/**
 * Notes what a file that ends leaves open and that can keep its process from ending.
 * @param path absolute path of the file
 */
export function noteHolders(judge: Judge, ledger: Ledger, path: string): void {
  const file = relativePath(path, judge.root)
  for (const holder of holders) if (holder.opening.state === 'closed') holders.delete(holder)
  for (const opening of ledger.live) {
    const { origin, owner } = opening
    if (!holdsProcess(opening) || origin.running.enclosing('file') !== judge.scope) continue
    const { name } = (owner?.scope ?? origin.running).member
    const { site, library } = judge.calls.lineOf(opening)
    const line = site ?? library
    const place = line && placeOf(line, judge.root)
    holders.add({ opening, owner: name ? `${file} > ${name}` : file, place })
  }
  if (holders.size > 0) host[HOLDING] = () => holdersText([...holders].filter(isHolding))
}

/** What test files have left open that holds this process now, by test; nothing where nothing does. */
export const holdingText = (): string | undefined => host[HOLDING]?.()

const isHolding = ({ opening }: Holder): boolean =>
  opening.state !== 'closed' && holdsProcess(opening)

// A number alone keeps no event loop alive, nor does a handle that is not referenced. Node shows no handle of threads.
const holdsProcess = ({ kind, handle }: Opening): boolean =>
  kind === 'worker' || (handle as { hasRef?(): boolean } | undefined)?.hasRef?.() === true

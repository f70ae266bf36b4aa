import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import type { Finding } from './finding.ts'
import type { Gone } from './finding-writer.ts'
import { turn } from './settle.ts'

/** What the garbage collector has closed, before somebody else did. */
export class Collected {
  readonly #ledger: Ledger
  #gone: Gone[] = []

  constructor(ledger: Ledger) {
    this.#ledger = ledger
    // The ledger keeps what it tells, also where a file never comes to its end.
    const own = new WeakRef(this)
    ledger.onCollected = (opening) => {
      if (!opening.reported)
        own.deref()?.add({ opening, origin: opening.origin, verdict: 'abandoned', unread: false })
    }
  }

  add(gone: Gone): void {
    this.#gone.push(gone)
  }

  take(isDue: (gone: Gone) => boolean): Gone[] {
    if (this.#gone.length === 0) return this.#gone
    const due = this.#gone.filter((gone) => isDue(gone))
    this.#gone = this.#gone.filter((gone) => !due.includes(gone))
    return due
  }

  stop(): void {
    this.#ledger.onCollected = undefined
  }
}

/**
 * Whether a close is the collector's doing: undici cancels the body of a `Response` that was collected, from a
 * finalizer, with nothing but that on the stack (lib/web/fetch/response.js, `streamRegistry`).
 */
export function isOfCollected({ frames }: Origin): boolean {
  const [cancel, finalizer] = frames.slice(-2)
  if (!cancel?.file.endsWith('/webstreams/readablestream')) return false
  return (
    /(?:^|\.)cancel$/.test(cancel.function ?? '') && /\/deps\/undici\//.test(finalizer?.file ?? '')
  )
}

/** A finding, with what is known to be abandoned only when garbage has been collected. */
export interface Written {
  finding: Finding
  readonly opening?: Opening | undefined
}

/**
 * Tells what nothing can close any more from what somebody still keeps, by collecting garbage. Only for what can be
 * told so, and never while a `FileHandle` is open: Node 26 throws when one is collected (doc/api/deprecations.md, DEP0137).
 */
export async function tellAbandoned(written: readonly Written[], ledger: Ledger): Promise<void> {
  const telling = written.filter(
    ({ finding, opening }) => finding.verdict === 'leaked' && opening && canTell(opening),
  )
  if (telling.length === 0 || hasFileHandle(ledger)) return
  // What is on a stack that was captured, and not yet made text of, is kept by it.
  ledger.settleStacks()
  await collectGarbage()
  for (const each of telling) {
    if (each.opening && isDropped(each.opening))
      each.finding = { ...each.finding, verdict: 'abandoned' }
  }
}

const canTell = ({ keeper, kind }: Opening): boolean => keeper !== undefined || kind === 'directory'

// A directory closes its number when it is collected; a stream does not.
const isDropped = ({ keeper, state }: Opening): boolean =>
  keeper ? keeper.deref() === undefined : state === 'closed'

const hasFileHandle = (ledger: Ledger): boolean =>
  [...ledger.live].some(({ kind, handle }) => kind === 'file' && handle !== undefined)

let collect: (() => void) | undefined

async function collectGarbage(): Promise<void> {
  // A weak reference that was read or made holds until the turn has ended; finalizers run in one of their own.
  await turn()
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
    setFlagsFromString('--no-expose-gc')
  }
  collect()
  await turn()
  await turn()
}

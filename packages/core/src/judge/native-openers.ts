import type { Ledger } from '../ledger/ledger.ts'
import type { NativeCall, NativeCalls } from '../ledger/native-calls.ts'
import type { Origin } from '../ledger/origin.ts'

/** Who could have opened what the ledger did not see. */
export interface NativeOpener {
  /** The newest call into native code that names it. */
  readonly naming: NativeCall | undefined
  /** What was called last before it was seen, whatever it named: a hint, no evidence. */
  readonly nearest: { readonly label: string; readonly origin: Origin } | undefined
}

export function openerOf(target: string, calls: NativeCalls, ledger: Ledger): NativeOpener {
  const thread = [...ledger.live].findLast(({ kind }) => kind === 'worker')
  const started = thread && { label: thread.way, origin: thread.origin }
  const { last } = calls
  const nearest =
    last && started && started.origin.at > last.origin.at ? started : (last ?? started)
  return { naming: calls.naming(target)[0], nearest }
}

import type { Kind, Role } from '../kernel/descriptor.ts'
import type { ScopeKind } from '../ledger/scope.ts'

/** Left open at its deadline, or until something else than its owner closed it, and nothing lets it pass. */
export type Leak = 'leaked' | 'unattributed' | 'released by peer' | 'abandoned'

export type Verdict = Leak | 'pooled' | 'held' | 'released late' | 'allowed'

const LEAKS: ReadonlySet<Verdict> = new Set<Leak>([
  'leaked',
  'unattributed',
  'released by peer',
  'abandoned',
])

export const isLeak = (verdict: Verdict): verdict is Leak => LEAKS.has(verdict)

/** A line of source. `file` is an absolute path. */
export interface Position {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The function that the line stands in, where it has a name. */
  readonly function?: string
}

/** How the site is known. */
export type Evidence = 'stack' | 'entry call' | 'listener' | 'causal chain' | 'native call' | 'none'

/** A leak, or what was found not to be one, as data. Plain JSON. */
export interface Finding {
  readonly verdict: Verdict
  /** Whether it fails its owner, by the options in force. */
  readonly fails: boolean
  readonly kind: Kind
  readonly role?: Role
  readonly target: string
  /** The numbers; none where the kernel's view is missing. */
  readonly fds: readonly number[]
  /** How many descriptors this is: more than the numbers known, where some are unknown. */
  readonly count: number
  readonly owner: { readonly kind: ScopeKind; readonly name: string; readonly file: string }
  /** Who else it could have been; empty when the owner is proven. */
  readonly candidates: readonly string[]
  /** The first line of the user's own code. */
  readonly site?: Position
  /** The dependency's line that opened it, when it was not the site itself. */
  readonly library?: Position
  /** The user's lines that led to the site, innermost first. */
  readonly callers: readonly Position[]
  readonly evidence: Evidence
  /** The call that opened it. */
  readonly way: string
  /** Opened after its owner had ended. */
  readonly late: boolean
  /** The owner had failed by itself: no reason of its own to fail. */
  readonly note: boolean
  readonly details: Details
}

/** What the kernel and Node tell of it, for the text. */
export interface Details {
  /** For files: `for reading`, `for append`. */
  access?: string
  /** The file has been removed meanwhile; its space is held until it is closed. */
  deleted?: boolean
  local?: string
  remote?: string
  /** TCP state, such as `ESTABLISHED`. */
  state?: string
  /** For children: command line, process id, which ends are open. */
  command?: string
  pid?: number
  ends?: string[]
  /** Further lines of dependencies, between that which opened it and the site: the nearest first. */
  through?: Position[]
  /** A response whose body nobody has read holds the connection. */
  unread?: boolean
  /** The call that ends a service that its library keeps. */
  endedBy?: string
  /** Accepted ends in this process, folded into this finding. */
  accepted?: number
  /** For allowances: why it may pass. */
  reason?: string
  /** The last call that could have opened it, where nothing proves which did. */
  nearest?: { readonly call: string; readonly site?: Position | undefined }
  /** Lines of the user's one of which set it in motion. */
  causes?: Position[]
  /** No line of the user's is on its stack: the command that runs files, to trace it further. */
  traceWith?: string
  /** It may pass because the baseline has it. */
  inBaseline?: boolean
  /** How many of it the baseline has, where that is too few for it to pass. */
  known?: number
  /** Where it was closed, for what was released late. */
  releasedAt?: Position
  /** There is no kernel view: the ledger alone judged. */
  ledgerOnly?: boolean
  /** Further targets opened at the same line. */
  others?: string[]
}

import type { Descriptor, Identity, Kind, Role } from '../kernel/descriptor.ts'
import type { Origin } from './origin.ts'
import type { Owner } from './owner.ts'

/** A child process that several descriptors lead to. */
export interface Company {
  /** Its command line, shortened. */
  readonly label: string
  readonly pid: number | undefined
  /** It has been sent a signal: its descriptors will go when it does. */
  ending: boolean
}

/** One act of opening. */
export interface Opening {
  readonly sequence: number
  /** The call, as its users know it: `fs.open`, `net.connect`. */
  readonly way: string
  readonly kind: Kind
  readonly role: Role | undefined
  /** What was asked for: a path, or `host:port`. */
  readonly target: string | undefined
  readonly origin: Origin
  /** The last request over a connection that was kept: who answers for it while it is in use. */
  use?: Origin
  /** The origin is that of the public call, noted when it was made, not of the opening itself. */
  readonly entry?: boolean
  state: 'opening' | 'open' | 'closing' | 'closed'
  /** For an opening known by its bare number. */
  number?: number
  /** The number that it had when its close was asked for. */
  closedNumber?: number
  /** Where its close was asked for, where that is kept. */
  closing?: Origin
  identity?: Identity | undefined
  /** For an opening known by the object that owns the descriptor. */
  handle?: DescriptorHandle
  /** It holds no number that Node could tell: a watcher shares its loop's, a thread has several. */
  readonly numberless?: boolean
  /** For what has no number of its own: those known to belong to it; for a thread its event loop first. */
  descriptors?: readonly Descriptor[]
  /** For a query: the name servers, as `address:port`, with which its socket is connected. */
  readonly servers?: (() => readonly string[]) | undefined
  /** For what Node tells nobody: whether it has ended meanwhile. */
  readonly hasEnded?: (() => boolean) | undefined
  /** For the accepted end of a connection. */
  listener?: Opening | undefined
  /** The other end of a unix connection within this process. */
  peer?: Opening | undefined
  company?: Company | undefined
  /** While it is to come: whether it still is. */
  stillComing?: (() => boolean) | undefined
  /** Whose it is; known once somebody had to ask. */
  owner?: Owner
  /** Opened by an attempt that then failed by itself, and was followed by another. */
  inFailedAttempt?: boolean
  /** Opened after its owner had ended. */
  late?: boolean
  /** The public object without which nothing can close it, where it may be dropped while it is open. */
  readonly keeper?: WeakRef<object> | undefined
  /** Was still open when its owner had ended and settled: how many bytes had been sent over it by then. */
  outlived?: { readonly written: number }
  /** The origin for which it has been reported, or left to the past: never reported for that one again. */
  reported?: Origin
}

/** Node's own objects around a descriptor. `fd` is negative once closed, and before there is one. */
export interface DescriptorHandle {
  readonly fd?: number
  getsockname?(out: SocketName): number
  getpeername?(out: SocketName): number
}

export interface SocketName {
  address?: string
  port?: number
  family?: string
}

/** Whether it is a directory, a watcher, a thread: known to be open without a number. */
export const needsNoNumber = ({ kind, numberless }: Opening): boolean =>
  numberless === true || kind === 'directory'

/** The number that an opening holds now; -1 when it holds none. */
export function numberOf(opening: Opening): number {
  if (opening.number !== undefined) return opening.number
  return opening.handle?.fd ?? -1
}

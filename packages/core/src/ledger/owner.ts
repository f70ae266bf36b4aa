import type { Territory } from './frame.ts'
import type { Origin } from './origin.ts'
import type { Scope } from './scope.ts'
import type { Witnesses } from './witnesses.ts'

/** Whose an opening is: proven, or the narrowest scope that surely encloses it, with the candidates. */
export interface Owner {
  readonly scope: Scope
  readonly candidates: readonly Scope[]
}

const proven = (scope: Scope): Owner => ({ scope, candidates: [] })

/**
 * Decides who made an opening, from what was noted at the time. In this order:
 * 1. the stack reaches the runner: whoever runs was being called, or awaited, at that moment;
 * 2. a callback that comes just once was prepared while another scope ran: that one (a late opening);
 * 3. the asynchronous context;
 * 4. nobody else has work under way: whoever runs.
 * Else the file, with everybody it could have been.
 */
export function ownerOf(origin: Origin, witnesses: Witnesses, territory: Territory): Owner {
  const { running } = origin
  if (running.kind === 'worker' && !origin.claimed) return proven(running)
  if (concurrentThen(origin)) return ownerAmongConcurrent(origin)
  if (running.kind === 'call') return proven(ownerDuring(running, origin))
  const owner = ownerWithoutStack(origin, witnesses)
  // The stack speaks for whoever runs. Where the answer is that anyway, it stays unread: reading one is dear.
  if (isProven(owner, running) || !territory.reachesCaller(origin.frames)) return owner
  return proven(running)
}

const isProven = ({ scope, candidates }: Owner, running: Scope): boolean =>
  scope === running && candidates.length === 0

function ownerWithoutStack(origin: Origin, witnesses: Witnesses): Owner {
  const { running, cause } = origin
  const claimed = claimedIn(origin)
  const prepared = cause.kind === 'once' ? witnesses.timeline.scopeAt(cause.id) : undefined
  if (prepared && prepared !== running && prepared.ended) return proven(prepared)

  const lasting = cause.kind === 'lasting'
  if (claimed && claimed !== running && !lasting) {
    // By Node's own rules a context also outlasts its test in the runner's loop, up to the hooks after it: there it
    // proves something only if something was under way. A test enters a context of its own.
    if (!claimed.ended || claimed.unfinished || running.kind === 'test') return proven(claimed)
  }
  if (claimed === running || lasting) return proven(running)

  const others = unfinishedBefore(origin)
  if (others.length === 0) return proven(running)
  return { scope: running.enclosing('file') ?? running, candidates: [running, ...others] }
}

// While a call is watched, contexts are on: what has none, or that of another scope, is not the call's doing. But a
// server that was there before answers to it.
function ownerDuring(call: Scope, origin: Origin): Scope {
  const claimed = claimedIn(origin)
  if (claimed && (claimed.isWithin(call) || origin.claimed?.standsFor)) return claimed
  return origin.cause.kind === 'lasting' ? call : (claimed ?? call.member)
}

/** The watched call to which an opening is laid, if it is to one. */
export function callOf(origin: Origin): Scope | undefined {
  const { running } = origin
  const during = running.kind === 'call' && !concurrentThen(origin)
  const scope = during ? ownerDuring(running, origin) : claimedIn(origin)
  return scope?.kind === 'call' ? scope : undefined
}

const claimedIn = ({ claimed }: Origin): Scope | undefined => claimed?.standsFor ?? claimed

const concurrentThen = ({ running, claimed, together }: Origin): boolean =>
  together.length > 0 || running.concurrent || (claimed?.concurrent ?? false)

function ownerAmongConcurrent(origin: Origin): Owner {
  const claimed = claimedIn(origin)
  if (claimed?.kind === 'test' || claimed?.kind === 'call') return proven(claimed)
  const candidates = origin.together.filter(({ kind }) => kind === 'test')
  return { scope: origin.running.member, candidates }
}

// Scopes of the same file that had ended by then, with work under way.
function unfinishedBefore({ running, at }: Origin): Scope[] {
  const file = running.enclosing('file')
  if (!file) return []
  return [...file.endedUnfinished].filter(({ endedAt }) => endedAt !== undefined && endedAt <= at)
}

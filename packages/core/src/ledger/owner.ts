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
  if (concurrentThen(origin)) return ownerAmongConcurrent(origin, witnesses)
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
  const prepared = preparedBy(origin, witnesses)
  if (prepared && prepared !== running && prepared.ended)
    return ownerOfTime(prepared, origin, witnesses)

  const lasting = cause.kind === 'lasting'
  if (claimed && claimed !== running && !lasting) {
    // By Node's own rules a context also outlasts its test in the runner's loop, up to the hooks after it: there it
    // proves something only if something was under way, and nothing where a hook may run in it itself. A test enters
    // a context of its own.
    if (!claimed.ended || running.kind === 'test') return proven(claimed)
    if (claimed.unfinished && witnesses.hooksAreEntered) return proven(claimed)
    if (claimed.unfinished) return ambiguous(running, [running, claimed])
  }
  if (claimed === running || lasting) return proven(running)

  const others = unfinishedBefore(origin)
  // Prepared by a scope around whoever runs, before that began.
  const first = prepared ?? running
  if (others.length === 0) return proven(first)
  return ambiguous(running, [first, ...others])
}

const ambiguous = (running: Scope, candidates: readonly Scope[]): Owner => ({
  scope: running.enclosing('file') ?? running,
  candidates,
})

// Whoever ran then; unless that was a scope in which tests ran together, and it may have been one of them.
function ownerOfTime(then: Scope, origin: Origin, witnesses: Witnesses): Owner {
  const claimed = claimedIn(origin)
  const isOneOfThem = (scope: Scope) => scope !== then && scope.concurrent && scope.isWithin(then)
  if (claimed && !isOneOfThem(claimed)) return proven(then)
  if (claimed && witnesses.hooksAreEntered) return proven(claimed)
  const others = claimed ? [claimed] : unfinishedBefore(origin).filter(isOneOfThem)
  return others.length === 0 ? proven(then) : { scope: then, candidates: [then, ...others] }
}

// Which scope ran when a callback that comes just once was prepared.
const preparedBy = ({ cause }: Origin, { timeline }: Witnesses): Scope | undefined =>
  cause.kind === 'once' ? timeline.scopeAt(cause.id) : undefined

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

// The context of a concurrent test that has ended may be that of a hook after it.
const concurrentThen = ({ running, claimed, together }: Origin): boolean =>
  together.length > 0 || running.concurrent || (claimed?.concurrent === true && !claimed.ended)

function ownerAmongConcurrent(origin: Origin, witnesses: Witnesses): Owner {
  const { running, cause } = origin
  const claimed = claimedIn(origin)
  if (claimed?.kind === 'test' || claimed?.kind === 'call') return proven(claimed)
  const prepared = preparedBy(origin, witnesses)
  if (prepared?.ended) return ownerOfTime(prepared, origin, witnesses)
  // Prepared by a scope around, those that run together had not begun yet.
  const tests = prepared && prepared !== running ? [] : origin.together.filter(isTest)
  const first = prepared ?? (cause.kind === 'lasting' ? running : (claimed ?? running))
  const others = unfinishedBefore(origin).filter((scope) => !tests.includes(scope))
  const isLikely = first !== running || others.length > 0
  if (isLikely && !others.includes(first)) others.push(first)
  const candidates = [...tests, ...others]
  if (candidates.length === 1 && first !== running) return proven(first)
  const around = [...running.member.chain()].find((scope) =>
    others.every((other) => other.isWithin(scope)),
  )
  return { scope: around ?? running.member, candidates }
}

const isTest = ({ kind }: Scope): boolean => kind === 'test'

// Scopes of the same file that had ended by then, with work under way.
function unfinishedBefore({ running, at }: Origin): Scope[] {
  const file = running.enclosing('file')
  if (!file) return []
  return [...file.endedUnfinished].filter(({ endedAt }) => endedAt !== undefined && endedAt <= at)
}

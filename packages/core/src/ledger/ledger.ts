import { identityOf, type Identity } from '../kernel/descriptor.ts'
import { statOf } from '../kernel/stat.ts'
import type { DescriptorHandle, Opening } from './opening.ts'
import { numberOf } from './opening.ts'
import { CausalChain } from './causal-chain.ts'
import { ClosedNumbers } from './closed-numbers.ts'
import type { NumberGuard } from './number-guard.ts'
import { Origin } from './origin.ts'
import { Stack } from './stack.ts'
import { causeNow } from './timeline.ts'
import { Limits } from './limits.ts'
import { callOf } from './owner.ts'
import type { Witnesses } from './witnesses.ts'

type Details = Pick<Opening, 'kind'> &
  Partial<
    Pick<
      Opening,
      | 'role'
      | 'stillComing'
      | 'target'
      | 'listener'
      | 'company'
      | 'peer'
      | 'entry'
      | 'origin'
      | 'numberless'
      | 'hasEnded'
      | 'servers'
      | 'keeper'
    >
  >

/** What openings have in common that a public call defers. */
interface Ambient {
  readonly origin: Origin
  readonly way?: string
  readonly keeper?: WeakRef<object>
}

/** Is told of every opening, and when it is open no more. */
export interface LedgerWatcher {
  opened(opening: Opening): void
  /** Told before the descriptor is closed, where somebody closes it. */
  gone(opening: Opening): void
}

/** Which opening each open number belongs to: the witness. One per thread. */
export class Ledger {
  /** Everything that is open, as far as this ledger has seen. */
  readonly live: Set<Opening> = new Set()
  /** What of it has been opened since it was last asked for. */
  #recent = new Set<Opening>()
  readonly #underWay = new Set<Opening>()
  /** Told of an opening that the garbage collector closes. */
  onCollected: ((opening: Opening) => void) | undefined
  /** Told of an opening whose scope had ended before it was closed. */
  onLateClose: ((opening: Opening) => void) | undefined

  readonly #witnesses: Witnesses
  readonly #watchers = new Set<LedgerWatcher>()
  readonly #numbers = new Map<number, Opening>()
  readonly #handles = new WeakMap<object, Opening>()
  #sequence = 0
  #closings = 0
  #numberless = 0
  #ambient: Ambient | undefined

  /** The asynchronous steps that lead to openings, where they are followed. */
  readonly chain: CausalChain = new CausalChain()

  /** How many descriptors a watched call may hold. */
  readonly limits: Limits

  /** What has been closed, by number. */
  readonly closedNumbers: ClosedNumbers = new ClosedNumbers()

  /** Asked about calls with numbers that are not known to be open. */
  guard: NumberGuard | undefined

  constructor(witnesses: Witnesses) {
    this.#witnesses = witnesses
    this.limits = new Limits((listener) =>
      callOf(listener?.origin ?? this.origin({ stack: false })),
    )
  }

  /** Opening calls that have not answered yet. */
  get underWay(): ReadonlySet<Opening> {
    for (const opening of this.#underWay)
      if (opening.stillComing?.() === false) this.failed(opening)
    return this.#underWay
  }

  /** How many closings have been asked for and not landed yet. */
  get closings(): number {
    return this.#closings
  }

  /** How many of the live openings hold a number each. */
  get numbered(): number {
    return this.live.size - this.#numberless
  }

  /** What has been opened since the last call of this, and is still open. */
  takeRecent(): Set<Opening> {
    const recent = this.#recent
    if (recent.size > 0) this.#recent = new Set()
    return recent
  }

  /** Whether somebody wants to hear of what is closed again at once. */
  get isWatched(): boolean {
    return this.#watchers.size > 0 || this.limits.any
  }

  /** @returns what ends the watch */
  watch(watcher: LedgerWatcher): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** How many openings there have been. */
  get sequence(): number {
    return this.#sequence
  }

  /** Who is calling now. `stack: false` for what Node itself calls, with nothing of the user's on the stack. */
  origin({ stack = true }: { stack?: boolean } = {}): Origin {
    if (this.#ambient) return this.#ambient.origin
    // Between files and in files that are not checked, nobody will ever ask; and a stack keeps its realm alive.
    const asked = stack && this.#witnesses.judging
    const captured = asked ? Stack.capture() : undefined
    return new Origin(this.#witnesses, causeNow(), captured, this.chain.trailNow())
  }

  /** Runs `call` so that what it opens has the given origin: for openings that a public call defers. */
  during<Result>(
    origin: Origin | undefined,
    call: () => Result,
    details: Omit<Ambient, 'origin'> = {},
  ): Result {
    if (!origin) return call()
    const outer = this.#ambient
    this.#ambient = { origin, ...details }
    try {
      return call()
    } finally {
      this.#ambient = outer
    }
  }

  start(way: string, details: Details): Opening {
    const { origin = this.origin(), kind, role, target, ...rest } = details
    const opening: Opening = {
      sequence: ++this.#sequence,
      way: this.#ambient?.way ?? way,
      kind,
      role,
      target,
      origin,
      state: 'opening',
      keeper: this.#ambient?.keeper,
      ...rest,
    }
    this.#underWay.add(opening)
    if (!opening.numberless) this.limits.taken(opening)
    return opening
  }

  failed(opening: Opening): void {
    opening.state = 'closed'
    this.#underWay.delete(opening)
    this.limits.givenBack(opening)
  }

  boundToNumber(opening: Opening, number: number): void {
    this.#isGivenAnew(number)
    opening.number = number
    opening.identity = identityAt(number)
    this.#numbers.set(number, opening)
    this.closedNumbers.forget(number)
    this.#opened(opening)
  }

  boundToHandle(opening: Opening, handle: DescriptorHandle): void {
    this.#isGivenAnew(handle.fd ?? -1)
    opening.handle = handle
    this.#handles.set(handle, opening)
    this.#opened(opening)
  }

  /** A handle takes over a bare number: `new net.Socket({ fd })`. */
  adopted(handle: DescriptorHandle, number: number): void {
    const opening = this.#numbers.get(number)
    if (!opening) return
    this.#numbers.delete(number)
    delete opening.number
    opening.handle = handle
    this.#handles.set(handle, opening)
  }

  /** A handle gives its number away: `fileHandle.releaseFD()`. */
  released(handle: DescriptorHandle, number: number): void {
    const opening = this.#handles.get(handle)
    if (!opening) return
    this.#handles.delete(handle)
    delete opening.handle
    opening.number = number
    this.#numbers.set(number, opening)
    this.closedNumbers.forget(number)
  }

  /** A connection that was kept is used again, so it may have to be laid to somebody else. */
  reused(opening: Opening, use: Origin): void {
    // The request for which it was opened was made before it, and is sent over it first.
    if (use.at <= opening.origin.at) return
    opening.use = use
    if (opening.state !== 'closed') this.#recent.add(opening)
  }

  ofNumber(number: number): Opening | undefined {
    return this.#numbers.get(number)
  }

  ofHandle(handle: object): Opening | undefined {
    return this.#handles.get(handle)
  }

  /** The close has been asked for and is under way. */
  closing(opening: Opening | undefined): void {
    if (!opening || opening.state !== 'open') return
    opening.state = 'closing'
    this.#closings++
    this.#noteClose(opening)
  }

  closed(opening: Opening | undefined): void {
    if (!opening) return
    if (opening.state === 'open') this.#noteClose(opening)
    else if (opening.outlived) this.#noteLateClose(opening)
    this.closedNumbers.landed(opening)
    this.vanished(opening)
  }

  /** The garbage collector has closed it: nobody had, and nobody could any more. */
  collected(opening: Opening): void {
    if (opening.state !== 'open') return
    this.onCollected?.(opening)
    this.vanished(opening)
  }

  /** It is open no more, and nobody was seen closing it. */
  vanished(opening: Opening): void {
    if (opening.state === 'closed') return
    if (this.#watchers.size > 0) for (const watcher of this.#watchers) watcher.gone(opening)
    if (opening.state === 'closing') this.#closings--
    if (opening.numberless && this.live.has(opening)) this.#numberless--
    opening.state = 'closed'
    this.limits.givenBack(opening)
    this.live.delete(opening)
    this.#recent.delete(opening)
    this.#underWay.delete(opening)
    // Another opening may have the number by now: the kernel gives it anew before Node hears of the close.
    const { number } = opening
    if (number !== undefined && this.#numbers.get(number) === opening) this.#numbers.delete(number)
  }

  /** Makes text of the stacks of all that is open: until then each keeps every receiver on it alive. */
  settleStacks(): void {
    for (const { origin, use } of this.live) {
      origin.settle()
      use?.settle()
    }
  }

  /** The live openings by the number that each holds now. */
  byNumber(): Map<number, Opening> {
    const numbers = new Map<number, Opening>()
    for (const opening of this.live) {
      const number = numberOf(opening)
      if (number >= 0) numbers.set(number, opening)
    }
    return numbers
  }

  // The kernel gives no number twice: whoever had it has been closed, past us.
  #isGivenAnew(number: number): void {
    const before = this.#numbers.get(number)
    if (before) this.vanished(before)
  }

  #noteLateClose(opening: Opening): void {
    if (opening.owner?.scope.ended && !opening.reported) this.onLateClose?.(opening)
  }

  #noteClose(opening: Opening): void {
    this.#noteLateClose(opening)
    this.closedNumbers.asked(opening, this)
  }

  #opened(opening: Opening): void {
    opening.state = 'open'
    this.#underWay.delete(opening)
    this.live.add(opening)
    if (opening.numberless) this.#numberless++
    this.#recent.add(opening)
    if (this.#watchers.size > 0) for (const watcher of this.#watchers) watcher.opened(opening)
  }
}

function identityAt(number: number): Identity | undefined {
  const stats = statOf(number)
  return stats && identityOf(stats)
}

import type { Kind, Scope } from '../../dist/index.js'
import { WAYS, type Opened, type WayName } from './ways.ts'

/** How far a scope has come, when something happens. While it is `ending`, it is being judged. */
export type Phase = 'running' | 'ending' | 'ended'

/** One thing that a program has opened. */
export interface Item {
  readonly way: WayName
  readonly kind: Kind
  /** Whose body opened it. */
  readonly owner: Scope
  /** While modules and describe bodies were evaluated. */
  readonly collected: boolean
  /** How far its owner had come when the opening call was made. */
  readonly openedWhile: Phase
  /** Whether it can be proven whose it is. */
  readonly provable: boolean
  /** By work that its body had left. */
  readonly left: boolean
  /** Nothing tells the work that a hook has left from that of the test before it, or of the one that runs by then. */
  readonly lost: boolean
  /** Known once the opening call has answered. */
  opened?: Opened
  /** Left by an attempt that failed and was followed by another. */
  ofFailedAttempt: boolean
  /** How far its owner had come when the opening call answered. */
  landedWhile?: Phase
  closing?: Closing
  /** The scopes that have begun to be judged while it was open. */
  readonly openWhenJudged: Set<Scope>
  /** The scopes that were being judged when it came. */
  readonly cameWhenJudged: Set<Scope>
  /** With which scope's end it had to be found, and whether it could be missed there. */
  found?: { with: Scope; surely: boolean }
}

interface Closing {
  readonly by: Scope
  /** How far the owner had come. */
  readonly whileOwner: Phase
  /** Whether it can be proven who it was. */
  readonly provable: boolean
  /** Past the ledger: seen by nobody but the kernel. */
  readonly unseen: boolean
}

/** What it takes to know when something is due. */
interface Deadlines {
  readonly file: Scope
  readonly deadlineOf: (scope: Scope) => 'file' | 'test'
}

/**
 * The model: who has opened and closed what, and when, written down by those who do it. It knows no stack, no
 * descriptor table and no asynchronous context.
 */
export class Book {
  readonly items: Item[] = []
  /** Work that bodies have left to be done later. */
  readonly left: Set<Promise<unknown>> = new Set()
  /** Openings and closings that nobody waits for. */
  readonly landing: Set<Promise<unknown>> = new Set()
  /** Tests that run at the same time. */
  readonly together: Set<Scope> = new Set()
  readonly #phases = new Map<Scope, Phase>()
  readonly #deadlines: Deadlines
  readonly hooksInContext: boolean
  collecting = false
  /** How many tests are running. */
  running = 0

  constructor(deadlines: Deadlines, hooksInContext: boolean) {
    this.#deadlines = deadlines
    this.hooksInContext = hooksInContext
  }

  phaseOf(scope: Scope): Phase {
    return this.#phases.get(scope) ?? 'running'
  }

  opening(way: WayName, owner: Scope, how: Pick<Item, 'provable' | 'left' | 'lost'>): Item {
    const item: Item = {
      way,
      kind: WAYS[way].kind,
      owner,
      collected: this.collecting,
      openedWhile: this.phaseOf(owner),
      ...how,
      ofFailedAttempt: false,
      openWhenJudged: new Set(),
      cameWhenJudged: new Set(this.#ending),
    }
    this.items.push(item)
    return item
  }

  landed(item: Item, opened: Opened): void {
    item.opened = opened
    item.landedWhile = this.phaseOf(item.owner)
    for (const scope of this.#ending) item.cameWhenJudged.add(scope)
  }

  closing(item: Item, how: Omit<Closing, 'whileOwner'>): void {
    item.closing = { ...how, whileOwner: this.phaseOf(item.owner) }
  }

  /** What somebody could close now. */
  closable(whose: Scope | undefined): Item[] {
    return this.items.filter(
      ({ opened, closing, owner }) => opened && !closing && (!whose || owner === whose),
    )
  }

  attemptFailed(scope: Scope): void {
    for (const item of this.items)
      if (item.owner === scope && !item.closing) item.ofFailedAttempt = true
  }

  /** Its last body is over, and it is about to be judged. */
  ends(scope: Scope): void {
    this.#phases.set(scope, 'ending')
    for (const item of this.items)
      if (!item.closing && !item.found?.surely) item.openWhenJudged.add(scope)
  }

  ended(scope: Scope): void {
    for (const item of this.items) {
      if (item.found?.surely || !this.#isDue(item, scope)) continue
      const wasOpen = item.openWhenJudged.has(scope)
      const isOpen = !item.closing
      // What comes or goes while others are judged may be found then, or not.
      // What cannot be proven may be laid to the file, and is due with it at the latest.
      const surely = wasOpen && isOpen && (item.provable || scope === this.#deadlines.file)
      const hasComeMeanwhile = item.cameWhenJudged.has(scope)
      if (wasOpen || isOpen || hasComeMeanwhile || item.closing?.whileOwner === 'ending')
        item.found = { with: scope, surely }
    }
    this.#phases.set(scope, 'ended')
  }

  get #ending(): Scope[] {
    return [...this.#phases].flatMap(([scope, phase]) => (phase === 'ending' ? scope : []))
  }

  // A test with its file, or at its own end; what it opens later, with whatever is judged next.
  #isDue({ owner, provable }: Item, ending: Scope): boolean {
    const { file, deadlineOf } = this.#deadlines
    const isJudged = (scope: Scope) => scope.kind !== 'test' || deadlineOf(scope) === 'test'
    if (!isJudged(ending)) return false
    if (ending === file || ending === owner) return true
    if (!provable && owner.isWithin(ending)) return true // it may be laid to that
    return owner.kind === 'test' && deadlineOf(owner) === 'test' && this.phaseOf(owner) === 'ended'
  }
}

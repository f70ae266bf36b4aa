import type { OptionLayer } from '../options/options.ts'

export type ScopeKind = 'worker' | 'file' | 'suite' | 'test' | 'call'

/** A span that is judged: worker > file > suite > test > a watched call of a function. */
export class Scope {
  /** When it ended, on the clock of `performance.now()`. */
  endedAt: number | undefined
  /** Work that it had begun was still under way when it ended, so that openings may follow. */
  unfinished = false
  /** The test had failed by itself: its leaks are a note, not a second reason. */
  failedByItself = false
  options: OptionLayer | undefined
  /** For a file: its scopes that ended with work under way. */
  readonly endedUnfinished: Set<Scope> = new Set()

  /** The scope that this one stands for: see {@link outsideCalls}. */
  standsFor: Scope | undefined
  #outsideCalls: Scope | undefined

  readonly kind: ScopeKind
  /** Titles joined by ` > `; empty for a file. */
  readonly name: string
  readonly parent: Scope | undefined
  /** Runs at the same time as its siblings, so that time alone does not tell whose an opening is. */
  readonly concurrent: boolean

  constructor(kind: ScopeKind, name: string, parent?: Scope, concurrent = false) {
    this.kind = kind
    this.name = name
    this.parent = parent
    this.concurrent = concurrent || (parent?.concurrent ?? false)
  }

  /** A scope inside this one. */
  inner(kind: ScopeKind, title: string, concurrent = false): Scope {
    return new Scope(kind, this.name ? `${this.name} > ${title}` : title, this, concurrent)
  }

  get ended(): boolean {
    return this.endedAt !== undefined
  }

  /** The test, suite or file to which a call belongs; itself, where it is no call. */
  get member(): Scope {
    return this.kind === 'call' && this.parent ? this.parent.member : this
  }

  /** Who answers for what is laid to this scope: a call that has ended leaves it to the scope around it. */
  get answering(): Scope {
    return this.kind === 'call' && this.ended && this.parent ? this.parent.answering : this
  }

  /**
   * Stands for this scope in a context in which it is proven that it is at work, and not the call that is watched by
   * now: a context that is merely old proves nothing.
   */
  get outsideCalls(): Scope {
    if (!this.#outsideCalls) {
      this.#outsideCalls = this.inner('call', '')
      this.#outsideCalls.standsFor = this
    }
    return this.#outsideCalls
  }

  /** The innermost scope around that runs alone: what no ledger saw can't be laid to one of several that ran together. */
  get withoutCompany(): Scope {
    return this.concurrent && this.parent ? this.parent.withoutCompany : this
  }

  /** Whether it is `outer`, or inside it. */
  isWithin(outer: Scope): boolean {
    return this === outer || (this.parent?.isWithin(outer) ?? false)
  }

  /** This scope and those around it, innermost first. */
  *chain(): Generator<Scope> {
    yield this
    if (this.parent) yield* this.parent.chain()
  }

  enclosing(kind: ScopeKind): Scope | undefined {
    for (const scope of this.chain()) if (scope.kind === kind) return scope
    return undefined
  }
}

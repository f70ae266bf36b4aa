import type { OptionLayer } from '../options/options.ts'

export type ScopeKind = 'worker' | 'file' | 'suite' | 'test'

/** A span that is judged: worker > file > suite > test. */
export class Scope {
  ended = false
  /** Work that it had begun was still under way when it ended, so that openings may follow. */
  unfinished = false
  /** The test had failed by itself: its leaks are a note, not a second reason. */
  failedByItself = false
  options: OptionLayer | undefined
  /** For a file: its scopes that ended with work under way. */
  readonly endedUnfinished: Set<Scope> = new Set()

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

  /** The nearest scope, itself included, that has not ended. */
  get nearestOpen(): Scope {
    let scope: Scope = this
    while (scope.ended && scope.parent) scope = scope.parent
    return scope
  }

  isWithin(other: Scope): boolean {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope === other) return true
    }
    return false
  }

  enclosing(kind: ScopeKind): Scope | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      if (scope.kind === kind) return scope
    }
    return undefined
  }
}

import type { Scope } from '../ledger/scope.ts'
import type { Position } from './finding.ts'

/** Something that is wrong with a scope, beside what it leaves open. */
export interface Fault {
  readonly message: string
  /** The line that it is about. */
  readonly site: Position | undefined
  readonly fails: boolean
}

/** What is wrong with the scopes of a file, until somebody fails them for it. */
export class Faults {
  readonly #byScope = new Map<Scope, Set<() => Fault>>()

  /**
   * @param fault asked for when the scope ends
   * @returns what takes it back
   */
  add(scope: Scope, fault: () => Fault): () => void {
    let faults = this.#byScope.get(scope)
    if (!faults) this.#byScope.set(scope, (faults = new Set()))
    faults.add(fault)
    return () => faults.delete(fault)
  }

  take(scope: Scope): Fault[] {
    const faults = this.#byScope.get(scope) ?? []
    this.#byScope.delete(scope)
    return [...faults].map((fault) => fault())
  }
}

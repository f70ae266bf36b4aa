import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Scope } from '../ledger/scope.ts'
import { tellAbandoned, type Written } from './abandoned.ts'
import type { Finding } from './finding.ts'
import { groupFindings } from './group.ts'
import type { FileToJudge } from './parts.ts'

/** What was found when a scope ended, by the scope that each finding is laid to. */
export type Judgement = ReadonlyMap<Scope, readonly Finding[]>

export const NOTHING_FOUND: Judgement = new Map()

/** A judgement while it is written. */
export class Draft {
  readonly #written: (Written & { readonly scope: Scope })[] = []

  /** @param opening what is still open; left out for what has been closed, or is not in the ledger */
  add(scope: Scope, finding: Finding | undefined, opening?: Opening): void {
    if (finding) this.#written.push({ scope, finding, opening })
  }

  async finish(ledger: Ledger, accept: FileToJudge['accept']): Promise<Judgement> {
    if (this.#written.length === 0) return NOTHING_FOUND
    await tellAbandoned(this.#written, ledger)
    const byScope = new Map<Scope, Finding[]>()
    for (const { scope, finding } of this.#written)
      byScope.set(scope, [...(byScope.get(scope) ?? []), finding])
    return new Map(
      [...byScope].map(([scope, findings]) => {
        const groups = groupFindings(findings)
        return [scope, accept?.(scope, groups) ?? groups]
      }),
    )
  }
}

import type { Finding } from '../judge/finding.ts'
import { isLeak } from '../judge/finding.ts'
import type { Baseline } from './baseline.ts'
import { keyOf, type Fingerprint } from './fingerprint.ts'

/** Lets the findings of one scope pass that the baseline knows, and no more of them than it knows. */
export class Acceptance<Judged extends Finding = Finding> {
  readonly #baseline: Baseline
  readonly #fingerprintOf: (finding: Judged) => Fingerprint
  /** How many of each fingerprint a scope has had: what is opened late is judged by itself. */
  readonly #had = new Map<string, number>()

  constructor(baseline: Baseline, fingerprintOf: (finding: Judged) => Fingerprint) {
    this.#baseline = baseline
    this.#fingerprintOf = fingerprintOf
  }

  accept(findings: readonly Judged[]): Judged[] {
    const of = new Map(findings.map((finding) => [finding, this.#fingerprintOf(finding)]))
    for (const [finding, fingerprint] of of) {
      // What has been accepted already takes its part of the count.
      if (!couldFail(finding) && !finding.details.inBaseline) continue
      const key = keyOf(fingerprint)
      this.#had.set(key, (this.#had.get(key) ?? 0) + finding.count)
    }
    return findings.map((finding) => {
      const fingerprint = of.get(finding)
      const entry = fingerprint && this.#baseline.entryFor(fingerprint)
      if (!entry || !couldFail(finding)) return finding
      const had = this.#had.get(keyOf(fingerprint)) ?? 0
      // One more than is known: which of them is the new one, nobody can tell.
      if (had > entry.count)
        return { ...finding, details: { ...finding.details, known: entry.count } }
      const details = { ...finding.details, reason: entry.reason, inBaseline: true }
      return { ...finding, verdict: 'allowed', fails: false, details }
    })
  }
}

/** Whether a finding fails somebody, or would in another mode. */
export const couldFail = ({ verdict, fails }: Finding): boolean => fails || isLeak(verdict)

import type { Finding } from '../judge/finding.ts'
import { isLeak } from '../judge/finding.ts'
import type { Baseline } from './baseline.ts'
import { fingerprintOf, keyOf } from './fingerprint.ts'
import type { Places } from './shape.ts'

/** Lets the findings of one scope pass that the baseline knows, and no more of them than it knows. */
export class Acceptance {
  readonly #baseline: Baseline
  readonly #places: Places
  /** How many of each fingerprint a scope has had: what is opened late is judged by itself. */
  readonly #had = new Map<string, number>()

  constructor(baseline: Baseline, places: Places) {
    this.#baseline = baseline
    this.#places = places
  }

  accept(findings: readonly Finding[]): Finding[] {
    const of = new Map(findings.map((finding) => [finding, fingerprintOf(finding, this.#places)]))
    for (const [finding, fingerprint] of of) {
      if (!isJudged(finding)) continue
      const key = keyOf(fingerprint)
      this.#had.set(key, (this.#had.get(key) ?? 0) + finding.count)
    }
    return findings.map((finding) => {
      const fingerprint = of.get(finding)
      const entry = fingerprint && this.#baseline.entryFor(fingerprint)
      if (!entry || !isJudged(finding)) return finding
      const had = this.#had.get(keyOf(fingerprint)) ?? 0
      // One more than is known: which of them is the new one, nobody can tell.
      if (had > entry.count)
        return { ...finding, details: { ...finding.details, known: entry.count } }
      const details = { ...finding.details, reason: entry.reason, inBaseline: true }
      return { ...finding, verdict: 'allowed', fails: false, details }
    })
  }
}

const isJudged = ({ verdict, fails }: Finding): boolean => fails || isLeak(verdict)

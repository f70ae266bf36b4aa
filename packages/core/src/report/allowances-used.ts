import { allowanceFor } from '../judge/allowances.ts'
import type { Finding } from '../judge/finding.ts'
import { today } from '../options/day.ts'
import type { Allowance } from '../options/options.ts'
import type { UsedAllowance } from './report.ts'

/** Counts which rules let something pass. */
export class AllowancesUsed {
  readonly #used = new Map<string, UsedAllowance>()

  /** A finding that a rule of these let pass. */
  note(finding: Finding, rules: readonly Allowance[], root: string): void {
    if (finding.verdict !== 'allowed' || finding.details.inBaseline) return
    // A finding stands for several targets: the rule has covered the first of them.
    const rule = allowanceFor(finding, rules, { root, day: today() })
    if (rule) this.#add(rule, finding.count)
  }

  /** @param rules those that hold for the whole file: where they let nothing pass, they are told as well */
  account(rules: readonly Allowance[]): UsedAllowance[] {
    for (const rule of rules) this.#add(rule, 0)
    return [...this.#used.values()]
  }

  #add(rule: Allowance, count: number): void {
    const plain = asText(rule)
    const key = JSON.stringify(plain)
    this.#used.set(key, { ...plain, used: (this.#used.get(key)?.used ?? 0) + count })
  }
}

// A regular expression has no form in JSON.
const asText = (rule: Allowance): Omit<UsedAllowance, 'used'> =>
  Object.fromEntries(
    Object.entries(rule).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  ) as never

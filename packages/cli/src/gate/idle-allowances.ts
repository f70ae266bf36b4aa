import { today, type Part, type UsedAllowance } from '@unclosed/core/report'

/** Allowances that no longer let anything pass. */
export interface IdleAllowances {
  /** Nothing was found that they are for. */
  readonly unused: readonly UsedAllowance[]
  readonly expired: readonly UsedAllowance[]
}

/** A rule of the config stands in every part: what it let pass there adds up. */
export function idleAllowances(parts: readonly Part[], day: string = today()): IdleAllowances {
  const byRule = new Map<string, UsedAllowance>()
  for (const { account } of parts) {
    for (const { used, ...rule } of account?.allowances ?? []) {
      const key = JSON.stringify(rule)
      byRule.set(key, { ...rule, used: (byRule.get(key)?.used ?? 0) + used })
    }
  }
  const isExpired = ({ expires }: UsedAllowance) => expires !== undefined && expires < day
  const rules = [...byRule.values()]
  return {
    expired: rules.filter(isExpired),
    unused: rules.filter((rule) => rule.used === 0 && !isExpired(rule)),
  }
}

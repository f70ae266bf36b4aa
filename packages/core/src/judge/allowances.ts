import { relative } from 'node:path'
import { covers } from '../options/covers.ts'
import type { Allowance } from '../options/options.ts'
import type { Finding } from './finding.ts'
import { packageOf } from './package-of.ts'

/** The first rule that covers a finding. Every given field must match; an expired rule counts no more. */
export function allowanceFor(
  finding: Finding,
  allow: readonly Allowance[],
  { root, day }: { root: string; day: string },
): Allowance | undefined {
  return allow.find((rule) => {
    if (rule.expires !== undefined && rule.expires < day) return false
    if (rule.kind !== undefined && rule.kind !== finding.kind) return false
    if (rule.target !== undefined && !covers(rule.target, finding.target)) return false
    if (
      rule.site !== undefined &&
      !(finding.site && covers(rule.site, relative(root, finding.site.file)))
    )
      return false
    if (rule.package !== undefined && rule.package !== packageOf(finding.library?.file ?? ''))
      return false
    return rule.test === undefined || covers(rule.test, finding.owner.name, { path: false })
  })
}

import { relative } from 'node:path'
import { covers } from '../options/covers.ts'
import type { Allowance } from '../options/options.ts'
import type { Finding } from './finding.ts'

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
    if (rule.package !== undefined && rule.package !== packageOf(finding)) return false
    return rule.test === undefined || covers(rule.test, finding.owner.name, { path: false })
  })
}

function packageOf({ library }: Finding): string | undefined {
  const path = library?.file.split(/[/\\]node_modules[/\\]/).at(-1)
  const [scope, name] = path?.split(/[/\\]/) ?? []
  return scope?.startsWith('@') ? `${scope}/${name}` : scope
}

/** Today as `YYYY-MM-DD`, in the user's own time zone. */
export function today(): string {
  const now = new Date()
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((value) =>
    String(value).padStart(2, '0'),
  )
  return `${now.getFullYear()}-${month}-${day}`
}

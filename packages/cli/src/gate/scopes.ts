import type { Part, Report, ReportedFinding } from '@unclosed/core/report'

/** What was found in one scope of one test file of one run. */
export interface ScopeFindings {
  readonly part: Part
  readonly findings: readonly ReportedFinding[]
}

/** The findings of a report by their scopes: a baseline counts in each by itself. */
export function scopesIn({ parts }: Pick<Report, 'parts'>): ScopeFindings[] {
  return parts.flatMap((part) => {
    const scopes = new Map<string, ReportedFinding[]>()
    for (const finding of part.account?.findings ?? []) {
      const { kind, name } = finding.owner
      const key = `${kind} ${name}`
      const findings = scopes.get(key)
      if (findings) findings.push(finding)
      else scopes.set(key, [finding])
    }
    return [...scopes.values()].map((findings) => ({ part, findings }))
  })
}

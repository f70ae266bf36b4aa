import type { Finding } from './finding.ts'

/** Makes one finding of those that one line opened in one scope: equal leaks are counted, not repeated. */
export function groupFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding>()
  for (const finding of findings) {
    const key = keyOf(finding)
    const group = groups.get(key)
    groups.set(key, group ? join(group, finding) : finding)
  }
  return [...groups.values()]
}

/** What equal leaks have in common. */
function keyOf({
  verdict,
  kind,
  role,
  site,
  library,
  evidence,
  target,
  details,
  late,
  note,
}: Finding): string {
  const place = site ?? library
  const line = place ? `${place.file}:${place.line}:${place.column}` : `${evidence} ${target}`
  return [verdict, kind, role, line, late, note, details.pid, details.reason].join('|')
}

function join(one: Finding, other: Finding): Finding {
  const details = { ...one.details }
  const child = one.details.pid !== undefined
  if (child) details.ends = [...(one.details.ends ?? []), ...(other.details.ends ?? [])]
  const targets = new Set([one.target, ...(one.details.others ?? []), other.target])
  targets.delete(one.target)
  if (targets.size > 0) details.others = [...targets]
  const accepted = (one.details.accepted ?? 0) + (other.details.accepted ?? 0)
  if (accepted > 0) details.accepted = accepted
  return {
    ...one,
    fds: [...one.fds, ...other.fds],
    count: one.count + other.count,
    candidates: [...new Set([...one.candidates, ...other.candidates])],
    details,
  }
}

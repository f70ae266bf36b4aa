import { inFolder, type Part, type Position, type ReportedFinding } from '@unclosed/core/report'

/** All that one line of source left open. */
export interface Row {
  /** The line; nothing where it is not known. Paths are from the top of the repository. */
  readonly site: Position | undefined
  /** One for each scope, worst first. Paths are from the top of the repository. */
  readonly findings: readonly ReportedFinding[]
  /** How many descriptors. */
  readonly count: number
}

/** Makes rows of findings: one for each kind and line, worst first. */
export function rowsOf(
  found: readonly { readonly finding: ReportedFinding; readonly part: Part }[],
): Row[] {
  const rows = new Map<string, ReportedFinding[]>()
  for (const { finding, part } of found) {
    const there = inFolder(finding, part)
    const { kind, verdict, target } = there
    const site = siteOf(there)
    const line = site ? `${site.file}:${site.line}:${site.column}` : `${there.owner.file} ${target}`
    const key = `${verdict === 'unattributed'} ${kind} ${line}`
    const row = rows.get(key)
    if (row) row.push(there)
    else rows.set(key, [there])
  }
  return [...rows.values()].map(rowOf).toSorted(worstFirst)
}

/** The user's line; where there is none, the dependency's. */
export const siteOf = ({ site, library }: ReportedFinding): Position | undefined => site ?? library

function rowOf(findings: readonly ReportedFinding[]): Row {
  const sorted = findings.toSorted(
    (one, other) => other.count - one.count || compare(ownerText(one), ownerText(other)),
  )
  return {
    site: sorted[0] && siteOf(sorted[0]),
    findings: sorted,
    count: findings.reduce((sum, { count }) => sum + count, 0),
  }
}

function worstFirst(one: Row, other: Row): number {
  return other.count - one.count || compare(placeText(one), placeText(other))
}

const placeText = ({ site, findings }: Row): string =>
  site
    ? `${site.file}:${String(site.line).padStart(8, '0')}:${site.column}`
    : `~${findings[0]?.target}`

const ownerText = ({ owner }: ReportedFinding): string =>
  `${owner.file} ${owner.kind} ${owner.name}`

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

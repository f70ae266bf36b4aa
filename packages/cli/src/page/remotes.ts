import { printable, type ReportedFinding } from '@unclosed/core/report'
import { hasLeaked } from './fates.ts'
import type { RemoteRow } from './page-data.ts'

/** The remote end has gone and this one has not: whose fault it is needs no further question. */
const WORST = 'CLOSE_WAIT'

/** Leaked connections by their remote address; those that wait for our close first. */
export function remotesOf(findings: readonly ReportedFinding[]): RemoteRow[] {
  const rows = new Map<string, Record<string, number>>()
  for (const finding of findings) {
    const remote = remoteOf(finding)
    if (remote === undefined || !hasLeaked(finding)) continue
    const state = printable(finding.details.state ?? 'state not known')
    const states = rows.get(remote) ?? {}
    rows.set(remote, { ...states, [state]: (states[state] ?? 0) + finding.count })
  }
  return [...rows]
    .map(([remote, states]) => ({
      remote,
      states: sorted(states),
      count: Object.values(states).reduce((sum, count) => sum + count, 0),
    }))
    .toSorted(
      (one, other) =>
        (other.states[WORST] ?? 0) - (one.states[WORST] ?? 0) ||
        other.count - one.count ||
        (one.remote < other.remote ? -1 : 1),
    )
}

// The kernel chose the port of who has connected to us: each is another one.
function remoteOf({ details: { remote }, role }: ReportedFinding): string | undefined {
  if (!remote) return undefined
  return printable(role === 'accepted' ? remote.replace(/:\d+$/, ':*') : remote)
}

const sorted = (states: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(states).toSorted(
      ([one, ones], [other, others]) =>
        Number(other === WORST) - Number(one === WORST) || others - ones,
    ),
  )

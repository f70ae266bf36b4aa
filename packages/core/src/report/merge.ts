import { reportOf, type Part, type Report, type Run } from './report.ts'

/**
 * One report in place of several. A report is a set of runs and a set of parts, so the order makes no difference, and
 * what is given twice counts once. Two different accounts of the same test file both stay: see `doubtsAbout`.
 */
export function mergeReports(reports: Iterable<Report>): Report {
  const runs = new Map<string, Run>()
  const parts = new Map<string, Part>()
  for (const report of reports) {
    for (const run of report.runs) runs.set(canonical(run), run)
    for (const part of report.parts) parts.set(canonical(part), part)
  }
  return reportOf(
    withoutBeginnings(runs, ({ id }) => id),
    withoutBeginnings(parts, nameOf),
  )
}

/** What a part is known by: two of the same name should be one. */
export const nameOf = ({ run, project, file }: Pick<Part, 'run' | 'project' | 'file'>): string =>
  JSON.stringify([run, project, file])

// A mark that something began says nothing more once there is its end. In one order, whatever came first.
function withoutBeginnings<Each extends { readonly state: string }>(
  all: ReadonlyMap<string, Each>,
  name: (each: Each) => string,
): Each[] {
  const ended = new Set<string>()
  for (const each of all.values()) if (each.state !== 'began') ended.add(name(each))
  return [...all]
    .filter(([, each]) => each.state !== 'began' || !ended.has(name(each)))
    .map(([text, each]) => ({ text: `${name(each)} ${text}`, each }))
    .toSorted((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0))
    .map(({ each }) => each)
}

// The same content, whatever the order of the fields: somebody may have passed it through a tool of theirs.
function canonical(value: object): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : each,
  )
}

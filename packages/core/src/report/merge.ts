import { reportOf, type Part, type Report, type Run } from './report.ts'

/**
 * One report in place of several. A report is a set of runs and a set of parts, so the order makes no difference, and
 * what is given twice counts once. Two different accounts of the same test file both stay: see `doubtsAbout`.
 */
export function mergeReports(reports: Iterable<Report>): Report {
  const all = [...reports]
  return reportOf(
    union(
      all.flatMap(({ runs }) => runs),
      ({ id }: Run) => id,
    ),
    union(
      all.flatMap(({ parts }) => parts),
      nameOf,
    ),
  )
}

/** What a part is known by: two of the same name should be one. */
export const nameOf = ({ run, project, file }: Pick<Part, 'run' | 'project' | 'file'>): string =>
  JSON.stringify([run, project, file])

function union<Each extends { readonly state: string }>(
  all: readonly Each[],
  name: (each: Each) => string,
): Each[] {
  const byName = new Map<string, Each[]>()
  for (const each of all) {
    const same = byName.get(name(each))
    if (same) same.push(each)
    else byName.set(name(each), [each])
  }
  return [...byName]
    .toSorted(([one], [other]) => compare(one, other))
    .flatMap(([, same]) => (same.length === 1 ? same : different(same)))
}

/** Those of the same name that do not say the same, in one order, whatever came first. */
function different<Each extends { readonly state: string }>(same: readonly Each[]): Each[] {
  const texts = new Map(same.map((each) => [canonical(each), each]))
  const ended = same.some(({ state }) => state !== 'began')
  return (
    [...texts]
      // A mark that something began says nothing more once there is its end.
      .filter(([, { state }]) => !ended || state !== 'began')
      .toSorted(([one], [other]) => compare(one, other))
      .map(([, each]) => each)
  )
}

// The same content, whatever the order of the fields: somebody may have passed it through a tool of theirs.
function canonical(value: object): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => compare(one, other)))
      : each,
  )
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

import type { Part, Report } from '@unclosed/core/report'
import { hasLeaked } from './fates.ts'
import type { Curve, Point } from './page-data.ts'

/** Wider than any screen that shows it. */
const COLUMNS = 1500

/** When each run began, by its id: runs on several machines are laid over one another. */
export function beginningsOf({ parts }: Pick<Report, 'parts'>): ReadonlyMap<string, number> {
  const beginnings = new Map<string, number>()
  for (const { run, account } of parts)
    if (account) beginnings.set(run, Math.min(beginnings.get(run) ?? account.began, account.began))
  return beginnings
}

/** The course of one file. */
export function pointsOf({ run, account }: Part, beginnings: ReadonlyMap<string, number>): Point[] {
  if (!account) return []
  const since = account.began - (beginnings.get(run) ?? account.began)
  const { atBegin, atEnd, samples } = account.descriptors
  if (!samples)
    return [
      [since, atBegin],
      [since + account.ended - account.began, atEnd],
    ]
  return samples.flatMap(({ at, open, most }): Point[] =>
    most === undefined
      ? [[since + at, open]]
      : [
          [since + at, most],
          [since + at, open],
        ],
  )
}

/** The course of all: at each moment the most that one process held. */
export function curveOf(report: Report): Curve {
  const beginnings = beginningsOf(report)
  const courses = report.parts.map((part) => pointsOf(part, beginnings))
  const end = courses.reduce((last, points) => Math.max(last, points.at(-1)?.[0] ?? 0), 1)
  const most = Array.from<number | undefined>({ length: COLUMNS + 1 })
  for (const points of courses) {
    for (const [index, [at, open]] of points.entries()) {
      const until = points[index + 1]?.[0] ?? at
      for (let column = columnOf(at, end); column <= columnOf(until, end); column++)
        most[column] = Math.max(most[column] ?? 0, open)
    }
  }
  const softs = report.runs.flatMap(({ limits }) => limits.soft ?? [])
  return {
    points: changesIn(most).map(([column, open]) => [Math.round((column * end) / COLUMNS), open]),
    soft: softs.length > 0 ? Math.min(...softs) : undefined,
    leaks: leaksIn(report, beginnings, end),
    coarse: report.parts.some(({ account }) => account && !account.descriptors.samples),
  }
}

const columnOf = (at: number, end: number): number => Math.floor((at / end) * COLUMNS)

/** Where it changes, and the last. Between two files it is what the one before has left. */
function changesIn(most: readonly (number | undefined)[]): [number, number][] {
  const changes: [number, number][] = []
  let open = most.find((each) => each !== undefined) ?? 0
  for (const [column, known] of most.entries()) {
    const before = open
    open = known ?? open
    if (open !== before || column === 0 || column === most.length - 1) changes.push([column, open])
  }
  return changes
}

function leaksIn(
  { parts }: Report,
  beginnings: ReadonlyMap<string, number>,
  end: number,
): number[] {
  const columns = new Map<number, number>()
  for (const { run, account } of parts) {
    for (const finding of account?.findings ?? []) {
      if (!hasLeaked(finding) || finding.openedAt === undefined) continue
      const at = Math.max(0, finding.openedAt - (beginnings.get(run) ?? 0))
      const column = columnOf(at, end)
      columns.set(column, Math.min(columns.get(column) ?? at, at))
    }
  }
  return [...columns.values()].toSorted((one, other) => one - other)
}

import { fromTop, printable, titleOf, type Part, type Report } from '@unclosed/core/report'
import { beginningsOf, pointsOf } from './curve.ts'
import { hasLeaked } from './fates.ts'
import type { FileRow, Utilisation } from './page-data.ts'
import { shapeOf } from './shape.ts'

/** All test files, the leakiest first, then those that held the most at once. */
export function filesOf(report: Report): FileRow[] {
  const beginnings = beginningsOf(report)
  const softs = new Map(report.runs.map(({ id, limits }) => [id, limits.soft ?? undefined]))
  return report.parts
    .map((part) => fileRow(part, softs.get(part.run), beginnings))
    .toSorted(
      (one, other) =>
        Number(other.doubt !== undefined) - Number(one.doubt !== undefined) ||
        other.leaked - one.leaked ||
        other.peak - one.peak ||
        (one.file < other.file ? -1 : 1),
    )
}

function fileRow(
  part: Part,
  soft: number | undefined,
  beginnings: ReadonlyMap<string, number>,
): FileRow {
  const { account, folder, project } = part
  const file = printable(titleOf({ project, file: fromTop(part.file, folder) }))
  if (!account) {
    const doubt = 'it began, and its worker ended before it did'
    const nothing = { leaked: 0, atBegin: 0, atEnd: 0, peak: 0, points: [] }
    return { file, ...nothing, soft, shape: 'unknown', doubt }
  }
  const { atBegin, atEnd, peak, samples } = account.descriptors
  const [doubt] = account.notVerified
  return {
    file,
    leaked: account.findings.filter(hasLeaked).reduce((sum, { count }) => sum + count, 0),
    atBegin,
    atEnd,
    peak,
    soft,
    shape: shapeOf(samples),
    points: pointsOf(part, beginnings),
    ...(doubt !== undefined && { doubt: printable(doubt) }),
  }
}

/** The file whose process came nearest to its limit. */
export function utilisationOf(files: readonly FileRow[]): Utilisation | undefined {
  let worst: Utilisation | undefined
  for (const { peak, soft, file } of files)
    if (soft && (!worst || peak / soft > worst.peak / worst.soft)) worst = { peak, soft, file }
  return worst
}

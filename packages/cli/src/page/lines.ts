import { describeFinding, printable, wordingOf, type Report } from '@unclosed/core/report'
import type { ReportedFinding } from '@unclosed/core/report'
import { onDisk } from '../formats/on-disk.ts'
import { ownerOf, placeText } from '../formats/words.ts'
import { rowsOf, type Row } from '../gate/rows.ts'
import { fateOf } from './fates.ts'
import { FATES, type LineOwner, type LineRow } from './page-data.ts'

/** So many lines are shown with the code around them: the worst ones. */
const MOST_FRAMES = 1000

/** All lines that opened something, leaks first, worst first. */
export function linesOf({ parts }: Report, top: string): LineRow[] {
  const found = parts.flatMap((part) =>
    (part.account?.findings ?? []).map((finding) => ({ finding, part })),
  )
  let frames = 0
  return FATES.flatMap((fate) =>
    rowsOf(found.filter(({ finding }) => fateOf(finding) === fate)).flatMap((row) => {
      const [first] = row.findings
      if (!first) return []
      return {
        fate,
        kind: first.kind,
        noun: wordingOf(first).noun,
        place: row.site ? placeText(row) : '',
        count: row.count,
        target: printable(first.target),
        text: textOf(row, first, top, frames++ < MOST_FRAMES),
        owners: row.findings.map(lineOwner),
      }
    }),
  )
}

function textOf(row: Row, first: ReportedFinding, top: string, withFrame: boolean): string {
  const there = withFrame ? onDisk(first, top) : first
  return describeFinding({ ...there, count: row.count }, top, { frame: there !== first })
}

function lineOwner(finding: ReportedFinding): LineOwner {
  const { count, target, fds, details, late } = finding
  const facts = [
    ...(fds.length > 0 ? [`fd ${fds.slice(0, 8).join(', ')}${fds.length > 8 ? ', …' : ''}`] : []),
    ...(details.state ? [details.state] : []),
    ...(late ? ['opened after it had ended'] : []),
    ...(details.inBaseline ? ['in the baseline'] : []),
  ]
  return {
    name: ownerOf(finding),
    count,
    target: printable(target),
    facts: printable(facts.join(', ')),
  }
}

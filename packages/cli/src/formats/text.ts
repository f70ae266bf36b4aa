import pc from 'picocolors'
import { describeFinding, notVerifiedText, plural } from '@unclosed/core/report'
import type { Decision } from '../gate/decide.ts'
import type { Row } from '../gate/rows.ts'
import type { Place } from './format.ts'
import { onDisk } from './on-disk.ts'
import { besides, entryText, faultLines, ownersOf, placeText, verdictLine } from './words.ts'

const MOST_SHOWN_WHOLE = 10

/** For people at a terminal: the worst leaks with the code around their lines, the others in a line each. */
export function text(decision: Decision, { top, colour }: Place): string {
  const { red, green, yellow, bold, dim } = pc.createColors(colour)
  const { outcome, leaks, notVerified, baseline } = decision
  const tone = { pass: green, leaks: red, 'not verified': yellow }[outcome]
  const whole = leaks.slice(0, MOST_SHOWN_WHOLE).map((row) => rowText(row, top))
  const others = leaks
    .slice(MOST_SHOWN_WHOLE)
    .map((row) => `${String(row.count).padStart(6)}  ${placeText(row)}`)
  const stale = [
    ...baseline.expired.map((entry) => `  expired: ${entryText(entry)}`),
    ...baseline.unused.map((entry) => `  unused: ${entryText(entry)}`),
  ]
  const faults = faultLines(decision).map((line) => `    ${line}`)
  const sections = [
    bold(tone(`unclosed gate: ${verdictLine(decision)}`)),
    ...(notVerified.length > 0 ? [yellow(notVerifiedText(notVerified))] : []),
    ...whole,
    ...(others.length > 0
      ? [`  and at ${plural(others.length, 'other line')}:\n${others.join('\n')}`]
      : []),
    ...(faults.length > 0 ? [`  also wrong, for its test to tell:\n${faults.join('\n')}`] : []),
    ...(stale.length > 0 ? [stale.join('\n')] : []),
    besides(decision)
      .map((line) => dim(line))
      .join('\n'),
  ]
  return `${sections
    .filter((section) => section !== '')
    .map((section) => defused(section))
    .join('\n\n')}\n`
}

function rowText(row: Row, top: string): string {
  const { count } = row
  const [first] = row.findings
  if (!first) return ''
  const there = onDisk(first, top)
  return [
    describeFinding({ ...there, count }, top, { frame: there !== first }),
    '',
    ...ownersOf(row).map((owner) => `  left open by ${owner}`),
  ].join('\n')
}

// In GitHub's logs a line that begins with `::` is a command, however far it is indented, and `##[` is one anywhere.
const defused = (section: string): string =>
  section.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '## [')

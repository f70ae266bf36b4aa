import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import pc from 'picocolors'
import {
  describeFinding,
  notVerifiedText,
  plural,
  type Position,
  type ReportedFinding,
} from '@unclosed/core/report'
import type { Decision } from '../gate/decide.ts'
import type { Row } from '../gate/rows.ts'
import type { Place } from './format.ts'
import { besides, entryText, ownerOf, placeText, verdictLine } from './words.ts'

const MOST_SHOWN_WHOLE = 10
const MOST_OWNERS = 3

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
  const sections = [
    bold(tone(`unclosed gate: ${verdictLine(decision)}`)),
    ...(notVerified.length > 0 ? [yellow(notVerifiedText(notVerified))] : []),
    ...whole,
    ...(others.length > 0
      ? [`  and at ${plural(others.length, 'other line')}:\n${others.join('\n')}`]
      : []),
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

function rowText({ findings, count }: Row, top: string): string {
  const [first] = findings
  if (!first) return ''
  const owners = [...new Set(findings.map((finding) => ownerOf(finding)))]
  const more = owners.length - MOST_OWNERS
  return [
    describeFinding({ ...onDisk(first, top), count }, top),
    '',
    ...owners.slice(0, MOST_OWNERS).map((owner) => `  left open by ${owner}`),
    ...(more > 0 ? [`  … and by ${more} more`] : []),
  ].join('\n')
}

// The lines around it are read from the working copy, where that has the file.
function onDisk(finding: ReportedFinding, top: string): ReportedFinding {
  const { site, library, callers } = finding
  const there = (position: Position): Position => {
    const { file } = position
    // A report names any file that it likes: only what lies within the working copy is read.
    if (isAbsolute(file) || file.split('/').includes('..')) return position
    const path = join(top, file)
    return existsSync(path) ? { ...position, file: path } : position
  }
  return {
    ...finding,
    ...(site && { site: there(site) }),
    ...(library && { library: there(library) }),
    callers: callers.map(there),
  }
}

// In GitHub's logs a line that begins with `::` is a command, however far it is indented, and `##[` is one anywhere.
const defused = (section: string): string =>
  section.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '## [')

import type { GrowingLine, Growth } from '../calls/grow.ts'
import type { OpenedLine } from '../calls/opened-lines.ts'
import type { Overspending } from '../judge/budgets.ts'
import type { Finding, Position } from '../judge/finding.ts'
import { groupFindings } from '../judge/group.ts'
import { localPorts, TIME_WAIT } from '../kernel/local-ports.ts'
import { codeFrameAt } from './code-frame.ts'
import { printable } from './printable.ts'
import { describeFinding, placeOf, plural } from './text.ts'

const MOST_TARGETS = 3
const MOST_LINES = 8

/** What a watched call has left open. */
export function leaksText(who: string, findings: readonly Finding[], root: string): string {
  const count = findings.reduce((sum, finding) => sum + finding.count, 0)
  return [
    `${who} left ${plural(count, 'file descriptor')} open`,
    ...findings.map((finding) => describeFinding(finding, root)),
  ].join('\n\n')
}

const SHAPES: Record<Growth['shape'], string> = {
  none: 'it leaves nothing open',
  'one-time': 'it opens something once and keeps it',
  'levelling off': 'what it keeps open levels off, as a pool does',
  'per call': 'it leaves more open with every call, and that goes on',
}

/** How what a function leaves open has developed, line by line. */
export function growthText({ shape, lines, runs, warmup }: Growth, root: string): string {
  const after = warmup > 0 ? `, after ${warmup} to warm up` : ''
  return [
    `${SHAPES[shape]} (${plural(runs, 'call')}${after})`,
    ...lines.map((line) => growingLine(line, { runs, warmup, root })),
  ].join('\n\n')
}

function growingLine(
  { shape, counts, findings, grewIn }: GrowingLine,
  { runs, warmup, root }: { runs: number; warmup: number; root: string },
): string {
  const size = counts.at(-1) ?? 0
  const before = warmup > 0 ? (counts[warmup - 1] ?? 0) : 0
  const verdict =
    shape === 'per call'
      ? `leak: ${rate(size - before, runs)} per call, ${grewIn} of ${runs} runs`
      : `${shape}: ${size} open`
  const series = [
    ...(warmup > 0 ? [counts.slice(0, warmup).join(' '), '|'] : []),
    counts.slice(warmup).join(' '),
  ].join(' ')
  const texts = groupFindings(findings).map((finding) => describeFinding(finding, root))
  return [`  ${verdict}`, `  open after each call: ${series}`, '', ...texts].join('\n')
}

// Two digits say enough: `1`, `0.5`, `0.033`.
const rate = (grown: number, runs: number): number => Number((grown / runs).toPrecision(2))

/** A test that held more at once than its budget allows. */
export const budgetText = (
  { held, most }: Overspending,
  lines: readonly OpenedLine[],
  root: string,
): string =>
  `this test held ${plural(held.length, 'descriptor')} at once, at most ${most} allowed (budget.peak)\n\n` +
  openedText(lines, root)

/** What has been opened, by the line, most first. */
export function openedText(lines: readonly OpenedLine[], root: string): string {
  const shown = lines.slice(0, MOST_LINES).map((line) => openedLine(line, root))
  const more = lines.slice(MOST_LINES)
  if (more.length > 0) {
    const count = more.reduce((sum, line) => sum + line.count, 0)
    shown.push(`  … and ${count} more, opened at ${plural(more.length, 'other line')}`)
  }
  return shown.join('\n\n')
}

function openedLine(
  { count, kind, role, site, library, callers, targets }: OpenedLine,
  root: string,
): string {
  const show = (position: Position) => placeOf(position, root)
  const what = [kind, ...(role ? [role] : [])].join(' ')
  const some = targets.slice(0, MOST_TARGETS).join(', ')
  const rest = targets.length > MOST_TARGETS ? `, … and ${targets.length - MOST_TARGETS} more` : ''
  const indent = ' '.repeat(9)
  const lines = [`  ${String(count).padStart(4)} × ${what}  ${some}${rest}`.trimEnd()]
  if (library && site) lines.push(`${indent}↳ opened at ${show(library)}`)
  const position = site ?? library
  lines.push(
    `${indent}↳ ${library && site ? 'for' : 'opened at'} ${position ? show(position) : 'a line that is not known'}`,
  )
  for (const caller of callers) lines.push(`${indent}↳ called from ${show(caller)}`)
  const frame = site && codeFrameAt(site)
  const text = lines.map(printable).join('\n')
  return frame ? `${text}\n\n${frame.replace(/^/gm, '    ')}` : text
}

/** What outgoing connections cost besides their descriptors; empty when there is none. */
export function timeWaitText(lines: readonly OpenedLine[]): string {
  const connections = lines
    .filter(({ kind, role }) => kind === 'tcp' && role === 'client')
    .reduce((sum, { count }) => sum + count, 0)
  if (connections === 0) return ''
  const ports = localPorts()
  const limit = ports
    ? ` There are ${ports} for one address: ${plural(Math.floor(ports / connections), 'such call')} in ${TIME_WAIT} s use them up.`
    : ''
  return (
    `  ${plural(connections, 'outgoing TCP connection')}: whoever closes one first keeps its port in TIME_WAIT for ` +
    `${TIME_WAIT} s.${limit}`
  )
}

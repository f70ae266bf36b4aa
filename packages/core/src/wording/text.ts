import { isAbsolute, relative } from 'node:path'
import type { Finding, Position } from '../judge/finding.ts'
import { codeFrameAt } from './code-frame.ts'
import { wordingOf } from './kinds.ts'
import { traceCommand } from './trace-command.ts'
import { printable } from './printable.ts'

const LABEL = 6
const MOST_OTHERS = 3
const MOST_NUMBERS = 8
const MOST_CANDIDATES = 8

/** The first line: who left how many open. */
export function headline(findings: readonly Finding[]): string {
  const [first] = findings
  if (!first) return ''
  const watches = countOf(findings.filter(isWatch))
  const descriptors = countOf(findings) - watches
  const counts = [
    ...(descriptors > 0 || watches === 0 ? [plural(descriptors, 'file descriptor')] : []),
    ...(watches > 0 ? [`${watches} file watcher${watches === 1 ? '' : 's'}`] : []),
  ]
  const what = `${counts.join(' and ')} open`
  const { kind, name } = first.owner
  if (kind === 'test') return `this test left ${what}`
  if (kind === 'suite')
    return `the suite "${printable(name)}" left ${what}, in a hook or the describe body`
  if (findings.some(({ candidates }) => candidates.length > 0))
    return `this file left ${what}; which of its tests did it is not proven`
  return `this file left ${what}, outside its tests`
}

// A watcher has no descriptor of its own.
const isWatch = ({ kind, fds }: Finding): boolean => kind === 'watcher' && fds.length === 0

const countOf = (findings: readonly Finding[]): number =>
  findings.reduce((sum, finding) => sum + finding.count, 0)

/** The whole text of the findings of one scope. Paths are relative to `root`. */
export function describeFindings(findings: readonly Finding[], root: string): string {
  return [headline(findings), ...findings.map((finding) => describeFinding(finding, root))].join(
    '\n\n',
  )
}

/**
 * One finding: what it is, which line opened it, the lines around it, and how to close it.
 * @param how `frame: false` leaves the lines around it to a runner that shows them by itself
 */
export function describeFinding(
  finding: Finding,
  root: string,
  { frame: withFrame = true }: { frame?: boolean } = {},
): string {
  const show = (position: Position) => placeOf(position, root)
  const { noun, opened, hint } = wordingOf(finding)
  const { site, library, callers, details, candidates } = finding
  const indent = ' '.repeat(2 + Math.max(LABEL, noun.length) + 1)
  const lines = [printable(`  ${noun.padEnd(LABEL)} ${subject(finding)}`)]
  const trail = (text: string) => lines.push(printable(`${indent}↳ ${text}`))

  // Never first in its line: in GitHub's logs a line that begins with `::` is a command, and a name may.
  for (const other of (details.others ?? []).slice(0, MOST_OTHERS))
    lines.push(printable(`${indent}and ${other}`))
  const more = (details.others?.length ?? 0) - MOST_OTHERS
  if (more > 0) lines.push(`${indent}… and ${more} more`)

  if (library && site) trail(`${opened} at ${show(library)}`)
  for (const position of details.through ?? []) trail(`through ${show(position)}`)
  const inMotion = finding.evidence === 'causal chain' ? 'set in motion at' : 'for'
  if (site) trail(library ? `${inMotion} ${show(site)}` : `${opened} at ${show(site)}`)
  else if (library)
    trail(`${opened} at ${show(library)}, by a dependency; no line of yours is on its stack`)
  else trail('opened at: not known')
  if (details.causes) trail(`set in motion at ${details.causes.map(show).join(' or ')}`)
  const { nearest } = details
  if (nearest)
    trail(
      `last before it: ${nearest.call}${nearest.site ? `, called at ${show(nearest.site)}` : ''}`,
    )
  for (const caller of callers) trail(`called from ${show(caller)}`)
  if (details.releasedAt) trail(`closed at ${show(details.releasedAt)}`)
  if (details.accepted) trail(`with ${plural(details.accepted, 'accepted end')} in this process`)
  if (finding.late) trail('opened after its test had ended')
  for (const candidate of candidates.slice(0, MOST_CANDIDATES)) trail(`possibly: ${candidate}`)
  if (candidates.length > MOST_CANDIDATES)
    trail(`or one of ${candidates.length - MOST_CANDIDATES} more`)
  if (details.reason)
    trail(`${details.inBaseline ? 'in the baseline' : 'allowed'}: ${details.reason}`)
  if (details.known) trail(`the baseline has ${details.known} of it, and this is more`)
  if (details.ledgerOnly)
    trail('ledger only: this system shows no /proc/self/fd, so the kernel was not asked')

  const frame = withFrame && site && codeFrameAt(site)
  if (frame) lines.push('', frame.replace(/^/gm, '    '))
  const text =
    finding.verdict === 'held' ? HELD : finding.verdict === 'pooled' ? pooledHint(details) : hint
  if (finding.verdict !== 'released late' && finding.verdict !== 'allowed')
    lines.push('', `  ${text}`)
  if (details.traceWith) {
    const command = traceCommand(finding, details.traceWith, root)
    lines.push('', '  To see which line of yours set it in motion:', printable(`    ${command}`))
  }
  return lines.join('\n')
}

const HELD =
  'Opened while a module was loaded, and kept: a singleton. Fine for a process that lives as long as it; ' +
  'give the module a close of its own if tests are to end clean.'

const POOLED =
  'Kept idle by its agent or dispatcher for the next request. Close the pool when it is done: `agent.destroy()`, `await dispatcher.close()`.'

const pooledHint = ({ endedBy }: Finding['details']): string =>
  endedBy
    ? `A service that its library starts once and keeps for all later calls. \`${endedBy}\` ends it.`
    : POOLED

function subject(finding: Finding): string {
  const { target, fds, count, details } = finding
  const facts: string[] = []
  if (fds.length > 0) {
    const some = fds.slice(0, MOST_NUMBERS).join(', ')
    facts.push(`fd ${some}${fds.length > MOST_NUMBERS ? ', …' : ''}`)
  }
  if (count > 1) facts.unshift(`${count} ${isWatch(finding) ? 'watches' : 'descriptors'}`)
  if (details.access) facts.push(details.access)
  if (details.deleted) facts.push('deleted meanwhile')
  if (details.state) facts.push(details.state)
  if (details.ends) facts.push(details.ends.join(', '))
  return `${target}${target ? '  ' : ''}${facts.join(', ')}`.trimEnd()
}

/** A number of things in words. */
export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : many}`

/** A position as people write it, relative to the root. */
export const placeOf = ({ file, line, column }: Position, root: string): string =>
  `${shorten(file, root)}:${line}:${column}`

function shorten(file: string, root: string): string {
  if (!isAbsolute(file)) return file // as reports name it
  const path = relative(root, file)
  return path.startsWith('..') ? file : path
}

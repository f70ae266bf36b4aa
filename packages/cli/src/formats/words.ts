import {
  placeOf,
  plural,
  printable,
  wordingOf,
  type BaselineEntry,
  type ReportedFault,
  type ReportedFinding,
  type UsedAllowance,
} from '@unclosed/core/report'
import type { Decision } from '../gate/decide.ts'
import { siteOf, type Row } from '../gate/rows.ts'

/** The decision in one line. */
export function verdictLine({ outcome, count, leaks, notVerified }: Decision): string {
  const left = `${plural(count, 'file descriptor')} left open, opened at ${plural(leaks.length, 'line')}`
  if (outcome === 'not verified') {
    const leaked = count > 0 ? `; ${left}` : ''
    return `NOT VERIFIED: ${plural(notVerified.length, 'reason')} to doubt the report${leaked}`
  }
  if (count > 0) return `FAIL: ${left}`
  if (outcome === 'leaks')
    return 'FAIL: entries of the baseline, or allowances, are unused or expired'
  return 'PASS: nothing was left open that nobody has accepted'
}

/** What else is worth knowing: what was let pass, and what of the baseline can go. */
export function besides(decision: Decision): string[] {
  const { inBaseline, notNew, unattributed, summary, baseline, completenessUnknown } = decision
  const counts = [
    [inBaseline, 'in the baseline'],
    [notNew, 'also in the report of the merge base'],
    [unattributed, 'of unknown line, let pass by --max-unattributed'],
    [summary.counts.allowed - summary.inBaseline, 'allowed'],
    [summary.counts.pooled, 'pooled'],
    [summary.counts.held, 'held'],
    [summary.counts['released late'], 'released late'],
  ] as const
  const passed = counts.filter(([count]) => count > 0).map(([count, how]) => `${count} ${how}`)
  const { attribution } = summary
  return [
    ...(passed.length > 0 ? [`Let pass: ${passed.join(', ')}.`] : []),
    ...(attribution.withLine < attribution.leaks
      ? [`The line is known for ${attribution.withLine} of ${attribution.leaks}.`]
      : []),
    ...(baseline.expired.length > 0
      ? [`${plural(baseline.expired.length, 'entry', 'entries')} of the baseline expired.`]
      : []),
    ...(baseline.unused.length > 0
      ? [
          `${plural(baseline.unused.length, 'entry', 'entries')} of the baseline unused: 'unclosed baseline prune' removes them.`,
        ]
      : []),
    ...decision.allowances.expired.map((rule) => `Allowance expired: ${ruleText(rule)}.`),
    ...decision.allowances.unused.map((rule) => `Allowance unused: ${ruleText(rule)}.`),
    ...(completenessUnknown
      ? [
          'Completeness unknown: only the setup file was there, so nobody knows how many parts there should be.',
        ]
      : []),
  ]
}

const RULE_FIELDS = ['kind', 'target', 'site', 'package', 'test'] as const

function ruleText(rule: UsedAllowance): string {
  const { reason, expires } = rule
  const given = RULE_FIELDS.filter((name) => rule[name] !== undefined)
  const what = given.map((name) => `${name} ${rule[name]}`)
  const until = expires === undefined ? '' : `, until ${expires}`
  return printable(`${what.join(', ') || 'everything'} (${reason}${until})`)
}

/** Where something was opened, as people write it. */
export function placeText(row: Pick<Row, 'site'>): string {
  return row.site ? printable(placeOf(row.site, '.')) : 'line not known'
}

/** What a row is about, in a sentence. */
export function sentenceOf({ findings, count }: Row): string {
  const [first] = findings
  if (!first) return ''
  const { noun } = wordingOf(first)
  const scopes = findings.length > 1 ? `, by ${plural(findings.length, 'scope')}` : ''
  return `${plural(count, 'file descriptor')} left open: ${noun} ${printable(first.target)}${scopes}`
}

/** How to close it. */
export const hintOf = ({ findings: [first] }: Row): string => (first ? wordingOf(first).hint : '')

/** Who left it open. */
export function ownerOf({ owner }: Pick<ReportedFinding, 'owner'>): string {
  const file = printable(owner.file)
  return owner.name === '' ? file : `${file} > ${printable(owner.name)}`
}

const MOST_FAULTS = 10

/** What else was wrong, a line each, the last ones counted. */
export function faultLines({ faults }: Pick<Decision, 'faults'>): string[] {
  const lines = faults.slice(0, MOST_FAULTS).map(faultText)
  const more = faults.length - lines.length
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])]
}

/** The first line says what; what follows it is for whoever looks at the test. */
export function faultText({ owner, message, site }: ReportedFault): string {
  const [what = ''] = message.split('\n')
  const where = site ? ` (${placeOf(site, '.')})` : ''
  return `${ownerOf({ owner })}: ${printable(`${what}${where}`)}`
}

const MOST_OWNERS = 3

/** All who left it open, worst first, the last ones counted. */
export function ownersOf({ findings }: Row): string[] {
  const owners = [...new Set(findings.map((finding) => ownerOf(finding)))]
  const more = owners.length - MOST_OWNERS
  return [...owners.slice(0, MOST_OWNERS), ...(more > 0 ? [`${more} more`] : [])]
}

export const ownersText = (row: Row): string => ownersOf(row).join('; ')

/** An entry of a baseline, in a line. */
export const entryText = ({ kind, file, function: name, target, reason }: BaselineEntry): string =>
  printable(
    `${kind} ${target}, opened in ${name === '' ? file : `${name}() of ${file}`} (${reason})`,
  )

/** The line that a tool can point at: where none is known, the first of the test file. */
export function pointOf(row: Row): { file: string; line: number; column: number } {
  const [first] = row.findings
  const site = first && siteOf(first)
  if (site)
    return { file: site.file, line: Math.max(site.line, 1), column: Math.max(site.column, 1) }
  return { file: first?.owner.file ?? '', line: 1, column: 1 }
}

import type { Decision } from '../gate/decide.ts'
import type { Row } from '../gate/rows.ts'
import { printable } from '@unclosed/core/report'
import { hintOf, ownersOf, pointOf, sentenceOf, verdictLine } from './words.ts'

/** GitHub shows so many errors of one step. */
const MOST = 10

/** Annotations for GitHub Actions, at the lines that opened what was left open: worst first, the rest counted. */
export function github(decision: Decision): string {
  const { leaks, notVerified } = decision
  const doubts = notVerified.length > 0 ? [doubtsOf(notVerified)] : []
  const shown = leaks.slice(0, MOST - doubts.length)
  const more = leaks.length - shown.length
  return [
    ...doubts,
    ...shown.map((row) => annotationOf(row)),
    // Not an annotation, and no line of it comes from a report.
    `unclosed: ${verdictLine(decision)}${more > 0 ? `; ${more} more than are annotated here` : ''}`,
    '',
  ].join('\n')
}

function doubtsOf(reasons: readonly string[]): string {
  const shown = reasons.slice(0, MOST).map((reason) => printable(reason))
  const more = reasons.length > MOST ? [`and ${reasons.length - MOST} more`] : []
  return command({ title: 'unclosed: not verified' }, [...shown, ...more])
}

function annotationOf(row: Row): string {
  const { file, line, column } = pointOf(row)
  return command({ file, line, col: column, title: 'unclosed: left open' }, [
    sentenceOf(row),
    ...ownersOf(row).map((owner) => `left open by ${owner}`),
    hintOf(row),
  ])
}

function command(properties: Record<string, string | number>, lines: readonly string[]): string {
  const given = Object.entries(properties).map(
    ([name, value]) => `${name}=${property(printable(String(value)))}`,
  )
  return `::error ${given.join(',')}::${data(lines.join('\n'))}`
}

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions: a percent sign stands for the rest.
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

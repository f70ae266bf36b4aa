import { markdownTable } from 'markdown-table'
import { printable } from '@unclosed/core/report'
import type { Decision } from '../gate/decide.ts'
import {
  besides,
  entryText,
  faultLines,
  hintOf,
  ownersOf,
  placeText,
  verdictLine,
} from './words.ts'

const SIGNS = { pass: '✅', leaks: '❌', 'not verified': '⚠️' }
/** In characters. GitHub takes a summary of 1 MiB, in bytes. */
const MOST = 600_000

/** For a job summary, or a comment on a pull request: all leaks in a table. */
export function markdown(decision: Decision): string {
  const { outcome, leaks, notVerified, baseline } = decision
  const lines = [`## ${SIGNS[outcome]} unclosed`, '', plain(verdictLine(decision)), '']
  if (notVerified.length > 0) lines.push(...notVerified.map((reason) => `- ${plain(reason)}`), '')
  if (leaks.length > 0) lines.push(tableOf(decision), '')
  const hints = new Set(leaks.map((row) => hintOf(row)))
  // Our own words: code in them is marked as such already.
  lines.push(...[...hints].map((hint) => `- ${hint}`), ...(hints.size > 0 ? [''] : []))
  const faults = faultLines(decision)
  lines.push(...faults.map((fault) => `- also wrong: ${plain(fault)}`))
  if (faults.length > 0) lines.push('')
  for (const entry of baseline.expired)
    lines.push(`- expired in the baseline: ${plain(entryText(entry))}`)
  for (const entry of baseline.unused)
    lines.push(`- unused in the baseline: ${plain(entryText(entry))}`)
  if (baseline.expired.length + baseline.unused.length > 0) lines.push('')
  lines.push(...besides(decision).map((line) => `${plain(line)}  `))
  return `${lines.join('\n').trimEnd()}\n`
}

function tableOf({ leaks }: Decision): string {
  const rows: string[][] = []
  let size = 0
  for (const row of leaks) {
    const [first] = row.findings
    if (!first) continue
    const cells = [
      String(row.count),
      [first.kind, ...(first.role ? [first.role] : [])].join(' '),
      plain(placeText(row)),
      plain(first.target),
      ownersOf(row).map(plain).join('<br>'),
    ]
    size += cells.join('').length
    if (size > MOST) break
    rows.push(cells)
  }
  const left = leaks.length - rows.length
  const head = ['open', 'kind', 'opened at', 'what', 'left open by']
  // Without padding: one long path would make every row as wide.
  const table = markdownTable([head, ...rows], { alignDelimiters: false, align: ['r'] })
  return left > 0 ? `${table}\n\nand at ${left} other lines` : table
}

/** Text as nothing but text: no markup, no HTML, nobody notified. */
const plain = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replace(/[\\`*_[\]|~]/g, String.raw`\$&`)

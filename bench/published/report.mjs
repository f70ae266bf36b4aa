// The verdicts as Markdown: a sum, and a table by case.
import { createRequire } from 'node:module'

import { table } from '../write/table.mjs'
import { versionOfNode } from './run-corpus.mjs'

const here = createRequire(import.meta.url)

/** @typedef {import('./run-corpus.mjs').Row} Row */

/** @param {Row[]} rows @param {Pick<import('./arguments.mjs').Wanted, 'runners' | 'node'>} wanted */
export function corpusReport(rows, { runners, node }) {
  const versions = runners.map((name) => `${name} ${here(`${name}/package.json`).version}`)
  const sides = groupedBy(rows, ({ id, side }) => `${id} ${side}`)
  return `Run on ${new Date().toISOString().slice(0, 10)}: ${versions.join(', ')}, Node ${versionOfNode(node.path)}.

${table(
  ['', ...Object.keys(SUMS)],
  runners.map((runner) => [
    runner,
    ...Object.values(SUMS).map((count) => count(rows.filter((row) => row.runner === runner))),
  ]),
)}

${table(
  ['case', 'version', 'side', ...runners],
  [...sides.values()].map((cells) => [
    cells[0].id,
    cells[0].packages || 'Node',
    cells[0].side,
    ...runners.map((runner) => cellOf(cells.find((row) => row.runner === runner))),
  ]),
)}${notesOf(rows)}`
}

const share = (rows) => {
  const judged = rows.filter(({ verdict }) => verdict !== 'n/a')
  const right = judged.filter(({ verdict }) => verdict === 'right')
  const without = rows.length - judged.length
  return `${right.length} of ${judged.length}${without > 0 ? `, ${without} n/a` : ''}`
}

const SUMS = {
  'leaks caught, in their test, with their line': (rows) =>
    share(rows.filter(({ side }) => side === 'leaking')),
  'repaired versions that pass': (rows) => share(rows.filter(({ side }) => side === 'fixed')),
  'correct uses that pass': (rows) =>
    share(rows.filter(({ side }) => ['clean', 'held'].includes(side))),
}

/** @param {Row | undefined} row */
function cellOf(row) {
  if (!row) return '–'
  const { verdict, text, line, caller } = row
  if (verdict === 'n/a') return `n/a: ${text}`
  if (verdict === 'not run') return `**not run**: ${text}`
  const lines = line === undefined ? [] : [line ? 'line' : 'no line', ...(caller ? ['caller'] : [])]
  const said = [text, ...lines].join(', ')
  return verdict === 'right' ? said : `**wrong**: ${said}`
}

/** @param {Row[]} rows */
function notesOf(rows) {
  const noted = rows.filter(({ notes }) => notes.length > 0)
  if (noted.length === 0) return ''
  const lines = noted.map(
    ({ id, side, runner, notes }) =>
      `- ${id} (${side}), ${runner}: ${notes.map((note) => `\`${note}\``).join('; ')}`,
  )
  return `\n\nWhat else was listed:\n\n${lines.join('\n')}`
}

/** @param {Row[]} rows */
export function sumLine(rows) {
  const count = (wanted) => rows.filter(({ verdict }) => verdict === wanted).length
  return `${count('right')} right, ${count('wrong')} wrong, ${count('not run')} not run, ${count('n/a')} n/a`
}

function groupedBy(all, keyOf) {
  const groups = new Map()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}

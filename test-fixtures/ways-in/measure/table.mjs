import { writeFileSync } from 'node:fs'
import { committedCells } from './cells.mjs'

const FILE = new URL('../../../docs/coverage.md', import.meta.url)
const SIGNS = { right: '✓' }

/** Writes docs/coverage.md of docs/coverage.json. */
export function writeTable() {
  const { nodes, cells, reasons } = committedCells()
  const majors = Object.keys(nodes)
  const themes = Map.groupBy
    ? Map.groupBy(Object.keys(cells), (key) => key.split(' > ')[0])
    : grouped(Object.keys(cells), (key) => key.split(' > ')[0])
  const lines = [...themes].flatMap(([theme, keys]) => [
    `## ${theme[0].toUpperCase()}${theme.slice(1)}`,
    '',
    '| scenario | fast | deep |',
    '|---|---|---|',
    ...keys.map((key) => {
      const name = key.slice(theme.length + 3)
      return `| ${name} | ${inShort(cells[key], 'fast', majors)} | ${inShort(cells[key], 'deep', majors)} |`
    }),
    '',
  ])
  const totals = ['fast', 'deep'].flatMap((depth) =>
    majors.map((major) => totalsRow(depth, major, Object.values(cells))),
  )
  const text = [...HEAD(nodes), ...totals, '', ...lines, ...whyNot(reasons)].join('\n')
  writeFileSync(FILE, `${text.trimEnd()}\n`)
}

const COUNTED = ['right', 'library', 'unattributed', 'n/a']

function totalsRow(depth, major, rows) {
  const verdicts = rows.map((row) => row[`${depth} ${major}`]).filter((each) => each !== undefined)
  const counts = COUNTED.map((name) => verdicts.filter((each) => each === name).length)
  const others = verdicts.filter((each) => !COUNTED.includes(each)).length
  const measured = verdicts.length - counts.at(-1)
  return `| ${depth} | ${major} | ${counts[0]} of ${measured} | ${counts.slice(1).join(' | ')} | ${others} |`
}

/** One sign where all Nodes agree; else each verdict with its Nodes. */
function inShort(row, depth, majors) {
  const byVerdict = new Map()
  for (const major of majors) {
    const verdict = row[`${depth} ${major}`]
    if (verdict) byVerdict.set(verdict, [...(byVerdict.get(verdict) ?? []), major])
  }
  if (byVerdict.size === 1) return sign([...byVerdict.keys()][0])
  return [...byVerdict].map(([verdict, on]) => `${sign(verdict)} ${on.join(' ')}`).join(', ')
}

const sign = (verdict) => SIGNS[verdict] ?? verdict

function whyNot(reasons) {
  const lines = []
  for (const [key, byColumn] of Object.entries(reasons)) {
    for (const [why, columns] of grouped(Object.keys(byColumn), (column) => byColumn[column])) {
      lines.push(`- ${key} (${columns.join(', ')}): ${why}`)
    }
  }
  return lines.length === 0 ? [] : ['## Why not', '', ...lines]
}

function grouped(list, keyOf) {
  const groups = new Map()
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}

const HEAD = (nodes) => [
  '# Coverage of the ways in',
  '',
  `Written by \`npm run coverage\`; Node ${Object.values(nodes).join(', ')}.`,
  '',
  '| depth | Node | right line | library line only | unattributed | n/a | never |',
  '|---|---|---|---|---|---|---|',
]

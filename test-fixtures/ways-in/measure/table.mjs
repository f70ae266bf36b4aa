import { readFileSync, writeFileSync } from 'node:fs'
import { committedCells } from './cells.mjs'

const FILE = new URL('../../../docs/coverage.md', import.meta.url)
const PACKAGE = new URL('../package.json', import.meta.url)
const SIGNS = { right: '✓' }

/** Writes docs/coverage.md of docs/coverage.json. */
export function writeTable() {
  const { nodes, cells, reasons } = committedCells()
  const majors = Object.keys(nodes)
  const themes = grouped(Object.keys(cells), (key) => key.split(' > ')[0])
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
  const text = [...HEAD(nodes), ...totals, '', ...lines, ...whyNot(reasons), ...TAIL()].join('\n')
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
  return lines.length === 0 ? [] : ['## Why not', '', ...lines, '']
}

function grouped(list, keyOf) {
  const groups = new Map()
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}

const packages = () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8'))
  return Object.entries({ ...dependencies, ...optionalDependencies })
    .filter(([name]) => name !== 'opener')
    .map(([name, version]) => `${name} ${version}`)
    .toSorted((one, other) => one.localeCompare(other, 'en'))
}

const HEAD = (nodes) => [
  '# Coverage of the ways in',
  '',
  'Whatever opens a descriptor, the report shall name the line of the user that did. Each row is something a test does',
  'and leaves open, played in a process of its own with the core and without a runner; what is found is held against',
  'the line that is marked in `test-fixtures/ways-in/scenarios` and against what the kernel shows.',
  '',
  '`npm run coverage` measures and writes this; `npm run coverage -- --check` fails when a cell got worse.',
  `Node ${Object.values(nodes).join(', ')}.`,
  '',
  '- **✓** the marked line, and nothing else; where nothing stays open: no finding',
  '- **library** found, but only a line of the dependency is known: the text names the command that repeats the test in',
  '  `deep`',
  '- **unattributed** found, and no line is known',
  '- **n/a** not available on that Node or machine; no part of the totals',
  '- never: **wrong** (another line of the user), **missed** (open in the kernel, and not found), **extra** (found, and not',
  '  open or not expected), **broken** (the scenario failed)',
  '',
  '| depth | Node | ✓ | library | unattributed | n/a | never |',
  '|---|---|---|---|---|---|---|',
]

const TAIL = () => ['## What was used', '', `${packages().join(', ')}.`, '']

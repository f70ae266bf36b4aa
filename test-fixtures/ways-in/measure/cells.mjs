import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isWorse, NEVER } from './verdict.mjs'

const FILE = new URL('../../../docs/coverage.json', import.meta.url)

/** What was measured when the table was written: `theme > name` → `depth node` → verdict. */
export function committedCells() {
  return existsSync(FILE)
    ? JSON.parse(readFileSync(FILE, 'utf8'))
    : { nodes: {}, cells: {}, reasons: {} }
}

export const keyOf = ({ theme, name }) => `${theme} > ${name}`
export const columnOf = ({ depth, node }) => `${depth} ${node}`

/**
 * Whether a cell fails: worse than committed, or what must never be. A native package that could not be built on this
 * machine is no failure, and is said.
 */
export function isBad(cell, { cells }) {
  if (NEVER.has(cell.verdict)) return true
  const before = cells[keyOf(cell)]?.[columnOf(cell)]
  if (before === undefined || before === 'n/a') return false
  return cell.verdict === 'n/a' ? !cell.mayBeMissing : isWorse(cell.verdict, before)
}

/** Lays what was measured now over what was before; scenarios that are gone go. */
export function merge(committed, measured, scenarios) {
  const cells = {}
  const reasons = {}
  for (const key of scenarios.map(keyOf)) {
    cells[key] = { ...committed.cells[key] }
    if (committed.reasons[key]) reasons[key] = { ...committed.reasons[key] }
  }
  for (const cell of measured) {
    const [key, column] = [keyOf(cell), columnOf(cell)]
    cells[key][column] = cell.verdict
    delete reasons[key]?.[column]
    if (cell.cause) (reasons[key] ??= {})[column] = cell.cause
  }
  return { ...committed, cells, reasons }
}

export function writeCells(kept, nodes) {
  for (const { version } of nodes) kept.nodes[version.split('.')[0]] = version
  writeFileSync(FILE, oneLineEach(kept))
}

/** JSON with a line for each scenario, so that a difference reads as one. */
function oneLineEach(kept) {
  const parts = Object.entries(kept).map(([name, rows]) => {
    const lines = Object.entries(rows).map(
      ([key, row]) => `    ${JSON.stringify(key)}: ${JSON.stringify(ordered(row))}`,
    )
    return `  ${JSON.stringify(name)}: {\n${lines.join(',\n')}\n  }`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}

const ordered = (row) =>
  typeof row === 'string' ? row : Object.fromEntries(Object.entries(row).toSorted())

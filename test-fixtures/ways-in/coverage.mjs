#!/usr/bin/env node
// npm run coverage: plays every scenario at both depths on every supported Node, and writes docs/coverage.md.
import { nodeFor } from '../matrix/nodes.mjs'
import { prepareWorkspace } from '../../scripts/workspace.mjs'
import { tallyLine } from '../../scripts/tally.mjs'
import { HELP, readArguments } from './measure/arguments.mjs'
import { installWhatScenariosUse } from './measure/install.mjs'
import { playAll } from './measure/play-all.mjs'
import { listScenarios } from './measure/scenarios.mjs'
import { committedCells, isBad, merge, writeCells } from './measure/cells.mjs'
import { writeTable } from './measure/table.mjs'

const wanted = readArguments(process.argv.slice(2))
if (wanted.help) {
  console.log(HELP)
  process.exit()
}
await prepareWorkspace()
await installWhatScenariosUse()
const all = await listScenarios()
const scenarios = all.filter(
  ({ name, theme }) => !wanted.only || `${theme} ${name}`.includes(wanted.only),
)
if (wanted.list) {
  for (const { theme, name } of scenarios) console.log(`${theme.padEnd(16)}${name}`)
  process.exit()
}

const nodes = wanted.nodes.map((major) => nodeFor([major, 0], major))
const committed = committedCells()
const cells = await playAll({ scenarios, nodes, depths: wanted.depths, committed })
const bad = cells.filter((cell) => isBad(cell, committed))

if (!wanted.check) {
  const kept = merge(committed, cells, all)
  writeCells(kept, nodes)
  writeTable()
}
for (const verdict of new Set(cells.map((cell) => cell.verdict))) {
  console.log(`${verdict.padEnd(14)}${cells.filter((cell) => cell.verdict === verdict).length}`)
}
console.log(`\n${tallyLine({ passed: cells.length - bad.length, failed: bad.length })}`)
process.exit(bad.length === 0 ? 0 : 1)

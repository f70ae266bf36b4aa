// All figures of a full run, as Markdown.
import os from 'node:os'

import { budgetTable } from './budget-table.mjs'
import { costParts } from './cost-parts.mjs'
import { machineLine, versionsLine } from './machine.mjs'
import { microTables } from './micro-tables.mjs'
import { suiteTables } from './suite-tables.mjs'

export function performanceReport({ results, steps, minutes }) {
  const load = os.loadavg().map((value) => value.toFixed(1))
  return `Measured ${new Date().toISOString().slice(0, 10)} in ${minutes.toFixed(0)} minutes: ${machineLine()}; ${versionsLine()}.
Load of the machine at the end, over 1, 5 and 15 minutes: ${load.join(', ')}; our own runs make about 2 of it.

## Budgets

${budgetTable(results)}

## What it consists of

CPU beyond the plain runner. "Per file" is the whole fixed cost: a worker of its own in Vitest, a sandbox in Jest.

${costParts(results)}

## Single steps

${microTables(steps)}

## Suites

A ratio is the median over rounds, with the lowest and the highest round, to the plain runner of the same round.

${suitesLine(results)}

${suiteTables(results)}`
}

function suitesLine(results) {
  const suites = new Map(results.map(({ suite }) => [suite.name, suite]))
  return [...suites.values()]
    .map(({ letter, title, files, tests }) => `- (${letter}) ${title}: ${files} files × ${tests}`)
    .join('\n')
}

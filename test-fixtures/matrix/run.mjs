#!/usr/bin/env node
import { readCases } from './cases.mjs'
import { HELP, readArguments } from './arguments.mjs'
import { planRuns } from './plan.mjs'
import { lineOf, printFailures, printTable, printUnstable } from './print.mjs'
import { check, lookAgain } from './second-look.mjs'

const wanted = readArguments(process.argv.slice(2))
if (wanted.help) {
  console.log(HELP)
  process.exit()
}

const isWanted = ({ name }) => !wanted.case || wanted.case.some((text) => name.includes(text))
const cases = readCases().filter(isWanted)
if (cases.length === 0) {
  console.error(`No case in test-fixtures/cases has '${wanted.case?.join("' or '")}' in its name.`)
  process.exit(2)
}

const runs = planRuns(wanted, cases)
if (runs.length === 0) {
  console.error('No host is left that could run anything in this way.')
  process.exit(2)
}

/** @type {import('./check-run.mjs').RunResult[]} */
const results = []
for (const run of runs) {
  const first = await check(run)
  const result = process.env.CI ? await lookAgain(first) : { ...first, unstable: [] }
  console.log(lineOf(result))
  printFailures(result)
  printUnstable(result)
  results.push(result)
}

process.exitCode = printTable(results) ? 0 : 1

// Everybody on all suites: prints tables, and writes them to docs/performance.md after a full run.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { fullPlan, quickPlan } from './plan.mjs'
import { measureSteps } from './micro.mjs'
import { ratiosOf } from './ratios.mjs'
import { runRounds } from './rounds.mjs'
import { performanceReport } from './write/performance-report.mjs'
import { suiteTables } from './write/suite-tables.mjs'
import { replaceFigures } from './write/replace-figures.mjs'

const DOCUMENT = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
const RAW = fileURLToPath(new URL('.last-run.json', import.meta.url))

/** @param {import('./arguments.mjs').Wanted} wanted */
export async function compare({ quick, rounds, only }) {
  const started = performance.now()
  const plan = quick ? quickPlan({ rounds: rounds ?? 1 }) : fullPlan({ rounds: rounds ?? 5 })
  const groups = plan.filter((group) => isAskedFor(group, only))
  const results = await runRounds(groups, (line) => console.log(line))
  const compared = results.map((result) => ({ ...result, ratios: ratiosOf(result) }))
  console.log(`\n${suiteTables(compared)}`)

  const minutes = (performance.now() - started) / 60_000
  if (!quick && only.length === 0) {
    const steps = measureSteps()
    writeFileSync(RAW, JSON.stringify({ results: compared, steps, minutes }, withoutOutput))
    await replaceFigures(DOCUMENT, performanceReport({ results: compared, steps, minutes }))
    console.log(`Written to docs/performance.md.`)
  }
  console.log(`It took ${minutes.toFixed(1)} minutes.`)
}

const isAskedFor = ({ suite, way }, only) =>
  only.every((text) => [suite.name, way.runner, way.pool].includes(text))

const withoutOutput = (key, value) => (['output', 'paths'].includes(key) ? undefined : value)

// Who detects which of the leaks of test-fixtures/cases, and says what about it.
import { fileURLToPath } from 'node:url'

import { nodeFor } from '../test-fixtures/matrix/nodes.mjs'
import { leakingCases, leakOf, twinOf } from './leaks/cases.mjs'
import { creditOf } from './leaks/credit.mjs'
import { runFiles } from './leaks/run-files.mjs'
import { CONTESTANTS } from './rivals/contestants.mjs'
import { leakReport } from './write/leak-report.mjs'
import { replaceFigures } from './write/replace-figures.mjs'

const DOCUMENT = fileURLToPath(new URL('../docs/rivals.md', import.meta.url))
const NODE = 24

/**
 * @typedef {object} Column what one contestant is credited for
 * @property {'vitest' | 'jest'} runner
 * @property {string} name
 * @property {Map<string, import('./leaks/credit.mjs').Credit>} credits by case
 * @property {string[]} falseAlarms cases whose clean twin it complains about
 * @property {number} twins how many of those there are
 */

export async function leaks() {
  const node = nodeFor([NODE, 0], NODE)
  const columns = []
  for (const runner of /** @type {const} */ (['vitest', 'jest'])) {
    const cases = leakingCases(runner, node)
    const files = cases.flatMap((one) => [leakOf(one), twinOf(one)]).filter(Boolean)
    const [plain, ...others] = CONTESTANTS[runner]
    const way = { runner, pool: 'forks', node }
    const withoutAny = await outcomes(way, plain, files)
    for (const contestant of others) {
      console.log(`${runner}, ${contestant.name}: ${cases.length} leaks`)
      const withIt = await outcomes(way, contestant, files)
      columns.push(columnOf(runner, contestant, cases, withIt, withoutAny))
    }
  }
  const report = leakReport(columns)
  console.log(`\n${report}`)
  await replaceFigures(DOCUMENT, report)
}

// The flags that report at the end of a run may show what one file leaves to the next, or never come to an end: with
// them each file runs alone.
async function outcomes(way, contestant, files) {
  const alone = contestant.flags.length > 0 && contestant.namesLines
  const paths = files.map(({ path }) => path)
  const found = []
  for (const some of alone ? paths.map((path) => [path]) : [paths]) {
    found.push(...(await runFiles(way, contestant, some)))
  }
  return new Map(found.map((outcome) => [outcome.file, outcome]))
}

/** @returns {Column} */
function columnOf(runner, { name }, cases, withIt, withoutAny) {
  const credit = (file) => creditOf(file, withIt.get(file.path), withoutAny.get(file.path))
  const twins = cases.filter(twinOf)
  return {
    runner,
    name,
    credits: new Map(cases.map((one) => [one.name, credit(leakOf(one))])),
    falseAlarms: twins.filter((one) => credit(twinOf(one)).detects).map((one) => one.name),
    twins: twins.length,
  }
}

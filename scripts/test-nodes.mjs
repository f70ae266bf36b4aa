// npm run test:nodes: the unit tests, hook points among them, and all cases in all hosts, on every supported Node.
import { execPath } from 'node:process'

import { NODE_MAJORS, nodeFor } from '../test-fixtures/matrix/nodes.mjs'
import { bold, colorVariables } from './color.mjs'
import { run } from './command.mjs'
import { sum, tallyLine, tallyOf, withUncounted } from './tally.mjs'
import { runVitest } from './vitest.mjs'
import { prepareWorkspace, root } from './workspace.mjs'

await prepareWorkspace()

// The adapters' own tests start runners as from a terminal, which takes minutes: npm test runs them on the Node at
// hand, and here they run on the first one with free contexts, but for those of the doctor, which is no hook point
// itself. All hosts run on every Node below.
const ALL_TESTS_ON = 24
const NOT_HERE = ['--exclude', '**/doctor*.test.ts']

const tallies = []
for (const major of NODE_MAJORS) {
  const { path, version } = nodeFor([major, 0], major)
  console.log(`\n${bold(`Unit tests on Node ${version}`)}`)
  const { code, passed, failed, brokenFiles } = await runVitest({
    project: root,
    node: path,
    args: major === ALL_TESTS_ON ? NOT_HERE : ['packages/core'],
    show: true,
  })
  const counted = { passed: passed.length, failed: failed.length + brokenFiles.length }
  tallies.push(withUncounted(counted, code))
}

console.log(`\n${bold('Cases × hosts on every Node')}`)
const matrix = ['test-fixtures/matrix/run.mjs', '--node', 'all', '--pool', 'forks']
tallies.push(tallyOf(await run(execPath, matrix, { cwd: root, env: colorVariables, show: true })))

const total = sum(tallies)
console.log(`\n${tallyLine(total)}`)
process.exitCode = total.failed === 0 ? 0 : 1

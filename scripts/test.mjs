// npm test: every test there is, one part after the other, counted together at the end.
import { existsSync } from 'node:fs'
import { execPath } from 'node:process'

import { bold, colorVariables, dim } from './color.mjs'
import { run } from './command.mjs'
import { sum, tallyLine, tallyOf, withUncounted } from './tally.mjs'
import { runVitest } from './vitest.mjs'
import { prepareWorkspace, root } from './workspace.mjs'

const PARTS = {
  'Unit tests': unitTests,
  'Cases × hosts': () => script('test-fixtures/matrix/run.mjs'),
  'The packed packages, as a newcomer installs them': () => script('scripts/test-tarball.mjs'),
  'The types of the packed packages': () => script('scripts/test-types.mjs'),
}

await prepareWorkspace()

const rows = []
for (const [name, runPart] of Object.entries(PARTS)) {
  console.log(`\n${bold(name)}\n${dim('─'.repeat(80))}`)
  rows.push({ name, ...(await runPart()) })
}

console.log(`\n${bold('All parts')}\n${dim('─'.repeat(80))}`)
for (const { name, skipped, ...tally } of rows) {
  console.log(`${name.padEnd(52)}${tallyLine(tally)}${skipped ? `, ${skipped} skipped` : ''}`)
}
const total = sum(rows)
console.log(`\n${tallyLine(total)}`)
process.exitCode = total.failed === 0 ? 0 : 1

async function unitTests() {
  const { code, passed, failed, skipped, brokenFiles } = await runVitest({
    project: root,
    show: true,
  })
  const counted = { passed: passed.length, failed: failed.length + brokenFiles.length }
  return { ...withUncounted(counted, code), skipped: skipped.length }
}

async function script(path) {
  if (!existsSync(root + path)) {
    console.log(`${path} is missing.`)
    return { passed: 0, failed: 1 }
  }
  return tallyOf(await run(execPath, [path], { cwd: root, env: colorVariables, show: true }))
}

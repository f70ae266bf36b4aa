// npm run demo [-- jest]: an ordinary green test suite, the same with unclosed, its repaired twin, and what
// production would have seen.
import { readdirSync, readFileSync } from 'node:fs'
import { argv, exit } from 'node:process'

import { bold, dim, green, red } from './color.mjs'
import { leaksOf } from './demo/leaks.mjs'
import { canCountDescriptors, descriptorsOver } from './demo/load.mjs'
import * as jest from './demo/jest.mjs'
import * as vitest from './demo/vitest.mjs'
import { prepareWorkspace, root } from './workspace.mjs'

const LEAKY = `${root}test-fixtures/demo/leaky`
const FIXED = `${root}test-fixtures/demo/fixed`
const REQUESTS = 200
const RUNNERS = { vitest, jest }

const name = argv[2] ?? 'vitest'
if (!Object.hasOwn(RUNNERS, name)) {
  console.error(`The demo knows no runner "${name}", only: ${Object.keys(RUNNERS).join(', ')}.`)
  exit(2)
}
await prepareWorkspace()
const { title, plainConfig, unclosedConfig, runTests } = RUNNERS[name]

const surprises = []

console.log(`
A small service quotes prices: it asks a price list over HTTP and appends metrics to a file.
Its tests cover the error paths, they are green, and three lines of it leak a descriptor.
${dim('test-fixtures/demo/leaky')}`)

heading(1, `Its ${title} tests, as its authors run them`)
const plain = await runTests(LEAKY, plainConfig)
expectGreen('the plain run', plain)

heading(2, `The same tests, with one line more in the configuration`)
const added = addedLines(`${LEAKY}/${plainConfig}`, `${LEAKY}/${unclosedConfig}`)
console.log(added.map((line) => green(`  + ${line}`)).join('\n'))
if (added.length !== 1) surprises.push('the two configurations differ by more than one line')
const judged = await runTests(LEAKY, unclosedConfig)
showNamedLines(judged)

heading(3, 'The repaired twin: the same tests, the same line of configuration')
if (testsOf(LEAKY) !== testsOf(FIXED)) surprises.push('the twins have different tests')
expectGreen('the run of the repaired twin', await runTests(FIXED, unclosedConfig))

heading(4, `What production sees: descriptors held over ${REQUESTS} requests`)
await showCurves()

if (surprises.length > 0) {
  console.error(red('The demo did not end as it should:'))
  for (const surprise of surprises) console.error(`  - ${surprise}`)
  exit(1)
}
console.log('All three runs ended as they should: green, red with the three lines named, green.')

function heading(number, text) {
  console.log(`\n${bold(`${number}  ${text}`)}\n${dim('─'.repeat(80))}`)
}

function expectGreen(what, { code, failed, passed }) {
  if (code === 0 && failed.length === 0 && passed.length > 0) return
  surprises.push(`${what} should be green: exit code ${code}, ${failed.length} tests failed`)
}

function testsOf(twin) {
  const files = readdirSync(`${twin}/test`).toSorted()
  return files.map((file) => file + readFileSync(`${twin}/test/${file}`, 'utf8')).join('')
}

function addedLines(before, after) {
  const known = new Set(readFileSync(before, 'utf8').split('\n'))
  const lines = readFileSync(after, 'utf8').split('\n')
  return lines.filter((line) => !known.has(line)).map((line) => line.trim())
}

function showNamedLines({ code, failed, output }) {
  const leaks = leaksOf(LEAKY)
  const leaking = new Set(leaks.flatMap((leak) => leak.tests))
  if (code !== 1) surprises.push(`the run with unclosed should exit with 1, not ${code}`)
  for (const test of failed) {
    if (!leaking.has(test)) surprises.push(`a test failed that leaks nothing: ${test}`)
  }
  // "↳ opened at", "↳ requested at", "↳ listening since": the words depend on the kind.
  const origins = output.split('\n').filter((line) => /↳ (?!called from)/.test(line))
  console.log('The lines that leak, and what is wrong there:')
  for (const { site, because, tests } of leaks) {
    const named = origins.some((line) => line.includes(` ${site}:`))
    console.log(`  ${named ? green('named') : red('not named')}  ${site.padEnd(19)}  ${because}`)
    if (!named) surprises.push(`the run with unclosed should name ${site}`)
    // One of its tests is enough: where the garbage collector is early, it ends an unread fetch.
    if (!tests.some((test) => failed.includes(test))) {
      surprises.push(`one of these tests should fail: ${tests.join(' | ')}`)
    }
  }
}

async function showCurves() {
  if (!canCountDescriptors) {
    console.log('Skipped: counting what another process holds needs /proc, which is Linux only.\n')
    return
  }
  // Only now: the set-up has installed the charting library that it imports.
  const { curveNumbers, drawCurves, growthPer100 } = await import('./demo/curve.mjs')
  const held = {
    leaky: await descriptorsOver(REQUESTS, LEAKY),
    fixed: await descriptorsOver(REQUESTS, FIXED),
  }
  console.log(`One request in ten is a malformed event, one meets a price list that is down.\n
${drawCurves(held)}\n\n${curveNumbers(held)}\n`)
  if (growthPer100(held.leaky) < 5) surprises.push('the curve of the leaky service should rise')
  if (growthPer100(held.fixed) > 1) surprises.push('the curve of the fixed service should be level')
}

import { usualWay } from './ways.mjs'

/** @typedef {import('./check-run.mjs').RunResult} RunResult */

const failuresOf = ({ checks }) => checks.filter(({ problems }) => problems.length > 0)
const countsOf = (result) => {
  const failed = failuresOf(result).length
  return { passed: result.checks.length - failed, failed, skipped: result.skipped.length }
}

function nameOf({ kind, host, node, watcher, ...run }) {
  const usual = usualWay(host.runner)
  const unusual = Object.keys(WORDS).filter((name) => run[name] !== usual[name])
  return [
    host.name.padEnd(8),
    `Node ${node.version}`.padEnd(13),
    (kind === 'exit codes' ? kind : run.pool).padEnd(9),
    ...unusual.map((name) => WORDS[name](run[name])),
    watcher !== 'unclosed' && `watched by ${watcher}`,
  ]
    .filter(Boolean)
    .join('  ')
}

const WIDTH = 54
const WORDS = {
  isolate: () => 'not isolated',
  hooks: (order) => `hooks ${order}`,
  transform: String,
  environment: String,
}

/** @param {RunResult} result */
export function lineOf(result) {
  const { passed, failed, skipped } = countsOf(result)
  const counts = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`]
  const mark = failed > 0 ? '✗' : '✓'
  return `${mark} ${nameOf(result.run).padEnd(WIDTH)} ${counts.filter(Boolean).join(', ')}  (${result.seconds.toFixed(1)} s)`
}

/** @param {RunResult} result */
export function printFailures(result) {
  const failures = failuresOf(result)
  for (const failure of failures) printProblems(failure)
  if (failures.length > 0) console.log()
}

/** @param {{ unstable: RunResult['checks'] }} result */
export function printUnstable({ unstable }) {
  if (unstable.length === 0) return
  console.log('\n  unstable: failed once, and passed when run again')
  for (const one of unstable) printProblems(one)
  console.log()
}

/** @param {RunResult['checks'][number]} check */
export function printProblems({ name, problems }) {
  console.log(`\n  ${name}`)
  for (const { what, expected, actual } of problems) {
    console.log(`    ${what}`)
    if (expected !== undefined) console.log(indented('expected', expected))
    if (actual !== undefined) console.log(indented('actual  ', actual))
  }
}

const indented = (label, text) => `      ${label}  ${text.split('\n').join('\n                ')}`

/**
 * @param {RunResult[]} results
 * @returns {boolean} whether all passed
 */
export function printTable(results) {
  console.log()
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const result of results) {
    const counts = countsOf(result)
    for (const name of Object.keys(total)) total[name] += counts[name]
    const cells = Object.values(counts).map((count) => String(count).padStart(5))
    console.log(`${nameOf(result.run).padEnd(WIDTH + 2)}${cells.join('')}`)
  }
  console.log(`${''.padEnd(WIDTH + 2)} pass fail skip\n`)
  const tail = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  console.log(`${total.passed} passed, ${total.failed} failed${tail}`)
  return total.failed === 0
}

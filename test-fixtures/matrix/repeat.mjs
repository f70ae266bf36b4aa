#!/usr/bin/env node
// npm run repeat: the case suite over and over, on a busy machine. A verdict that changes is a defect.
import { parseArgs } from 'node:util'
import { prepareWorkspace } from '../../scripts/workspace.mjs'
import { readCases } from './cases.mjs'
import { checkRun } from './check-run.mjs'
import { HOSTS } from './hosts.mjs'
import { LOADS, startLoad } from './load.mjs'
import { NODE_MAJORS, nodeFor } from './nodes.mjs'
import { printProblems } from './print.mjs'
import { usualWay } from './ways.mjs'

const HELP = `
Runs the case suite again and again while the machine is busy, and counts wrong verdicts.

  npm run repeat -- [options]

  --times N             how often in each host under each load (1)
  --minutes M           stop then, whatever is left
  --host ${HOSTS.map(({ name }) => name).join('|')}   may be given several times (vitest-5 and jest-30)
  --load ${LOADS.join('|')}   may be given several times (both)
  --only TEXT           only cases with TEXT in their name; may be given several times
  --options             also cases with options of their own: those need a runner process for each set of options
  --node ${NODE_MAJORS.join('|')}
`.trim()

const wanted = readWanted()
await prepareWorkspace()
const cases = readCases().filter(
  ({ name, options }) =>
    (wanted.options || !options) &&
    (!wanted.only || wanted.only.some((text) => name.includes(text))),
)
if (cases.length === 0) refuse('No case is left.')

const end = performance.now() + wanted.minutes * 60_000
// The load ends with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

const total = { repetitions: 0, passed: 0, failed: 0 }
for (const load of wanted.load) {
  const stop = startLoad(load)
  try {
    for (const name of wanted.host) await repeat(name, load)
  } finally {
    stop()
  }
}
console.log(`\n${total.repetitions} repetitions, ${total.failed} wrong verdicts`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

/** @param {string} name @param {(typeof LOADS)[number]} load */
async function repeat(name, load) {
  const run = runIn(name)
  for (let time = 1; time <= wanted.times && performance.now() < end; time++) {
    const { checks, seconds } = await checkRun(run)
    const wrong = checks.filter(({ problems }) => problems.length > 0)
    total.repetitions++
    total.failed += wrong.length
    total.passed += checks.length - wrong.length
    const counts = `${checks.length - wrong.length} right, ${wrong.length} wrong`
    const where = `${run.host.name}  Node ${run.node.version}  load ${load}`
    console.log(`${where}  ${time} of ${wanted.times}: ${counts}  (${seconds.toFixed(1)} s)`)
    wrong.forEach(printProblems)
  }
}

// As few processes as the runner allows: each of them costs more than the cases themselves.
function runIn(name) {
  const host = HOSTS.find((each) => each.name === name)
  const node = nodeFor(host.minNode, wanted.node)
  if (!node) refuse(`${name} does not start on Node ${wanted.node}.`)
  const cheapest = host.runner === 'jest' ? { pool: 'inBand' } : { isolate: false }
  return {
    kind: 'cases',
    watcher: 'unclosed',
    host,
    node,
    cases,
    ...usualWay(host.runner),
    ...cheapest,
  }
}

function readWanted() {
  const text = /** @type {const} */ ({ type: 'string' })
  const texts = /** @type {const} */ ({ type: 'string', multiple: true })
  const flag = /** @type {const} */ ({ type: 'boolean' })
  const options = {
    help: flag,
    options: flag,
    times: text,
    minutes: text,
    node: text,
    host: texts,
    load: texts,
    only: texts,
  }
  try {
    const { values } = parseArgs({ options })
    if (values.help) {
      console.log(HELP)
      process.exit()
    }
    const { times = '1', minutes, node, host = ['vitest-5', 'jest-30'], load = ['both'] } = values
    for (const each of host)
      oneOf(
        'host',
        each,
        HOSTS.map(({ name }) => name),
      )
    for (const each of load) oneOf('load', each, LOADS)
    if (node) oneOf('node', node, NODE_MAJORS.map(String))
    return {
      ...values,
      host,
      load,
      times: amount('times', times),
      minutes: minutes === undefined ? Infinity : amount('minutes', minutes),
      node: node === undefined ? undefined : Number(node),
    }
  } catch (error) {
    return refuse(error.message)
  }
}

function oneOf(name, value, known) {
  if (!known.includes(value)) refuse(`--${name} takes ${known.join(', ')}, not '${value}'.`)
}

function amount(name, value) {
  const number = Number(value)
  if (!(number > 0)) refuse(`--${name} takes a number above 0, not '${value}'.`)
  return number
}

/** @returns {never} */
function refuse(sentence) {
  console.error(`${sentence}\n\n${HELP}`)
  process.exit(2)
}

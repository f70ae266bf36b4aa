// What is run: for each suite, runner, pool and Node the contestants, and in how many rounds each of them takes part.
import { nodeFor } from '../test-fixtures/matrix/nodes.mjs'
import { CONTESTANTS } from './rivals/contestants.mjs'
import { SUITES } from './suites/suites.mjs'

/**
 * @typedef {object} Entry
 * @property {import('./rivals/contestants.mjs').Contestant} contestant
 * @property {number} rounds
 */
/**
 * @typedef {object} Group runs that are compared with each other
 * @property {import('./suites/suites.mjs').Suite} suite
 * @property {number} files
 * @property {import('./measure/run-suite.mjs').Way} way
 * @property {Entry[]} entries the plain runner first
 */

const RUNNERS = /** @type {const} */ (['vitest', 'jest'])
const NEW_NODE = 24
const OLD_NODE = 20

const isPlain = ({ name }) => name === 'plain'
const isOurs = ({ name }) => name === 'unclosed'
const isFloor = ({ name }) => name.startsWith('floor')
const isAlways = (one) => isPlain(one) || isOurs(one) || isFloor(one)
const isByHand = ({ flags, setupFiles }) => flags.length === 0 && setupFiles.length > 0

/** @param {{ rounds: number }} options @returns {Group[]} */
export function fullPlan({ rounds }) {
  const node = nodeFor([NEW_NODE, 0], NEW_NODE)
  const oldNode = nodeFor([OLD_NODE, 0], OLD_NODE)
  // The differences that the budgets are about are small. Those of the flags are not, and their runs are long.
  const some = Math.ceil(rounds / 3)
  const roundsFor = (one) => (isAlways(one) ? rounds : isByHand(one) ? some : 1)
  const inForks = RUNNERS.flatMap((runner) =>
    groupsOf({ runner, pool: 'forks', node }, CONTESTANTS[runner], roundsFor),
  )
  const inThreads = RUNNERS.flatMap((runner) =>
    groupsOf({ runner, pool: 'threads', node }, oursOf(runner), () => some),
  )
  // Vitest 5 does not support it.
  const onOldNode = groupsOf(
    { runner: 'jest', pool: 'forks', node: oldNode },
    oursOf('jest'),
    () => some,
  )
  return [...inForks, ...inThreads, ...onOldNode]
}

/** Less of each, and of the rivals only the one that is nearest. @returns {Group[]} */
export function quickPlan({ rounds, rivals = true }) {
  const node = nodeFor([NEW_NODE, 0], NEW_NODE)
  const taken = (one) =>
    isPlain(one) || isOurs(one) || (rivals && one.name === 'name diff in afterEach')
  return RUNNERS.flatMap((runner) =>
    groupsOf(
      { runner, pool: 'forks', node },
      CONTESTANTS[runner].filter(taken),
      () => rounds,
      (suite) => suite.quickFiles,
    ),
  )
}

const oursOf = (runner) => CONTESTANTS[runner].filter((one) => isPlain(one) || isOurs(one))

function groupsOf(way, contestants, roundsFor, filesOf = (suite) => suite.files) {
  const entries = contestants
    .filter(({ pools }) => pools.includes(way.pool))
    .map((contestant) => ({ contestant, rounds: roundsFor(contestant) }))
  return SUITES.map((suite) => ({ suite, way, files: filesOf(suite), entries }))
}

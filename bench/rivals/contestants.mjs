// Who takes part: the plain runner, us, and everybody else who watches for what tests leave open.
import { fileURLToPath } from 'node:url'

import { resolveInRelease } from '../release.mjs'

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {string[]} flags of the runner
 * @property {string[]} setupFiles
 * @property {boolean} namesLines it can name the line that opened what is left
 * @property {string[]} pools
 */

const hook = (name) => fileURLToPath(new URL(name, import.meta.url))

const everywhere = ['forks', 'threads']
const plain = { name: 'plain', flags: [], setupFiles: [], namesLines: false, pools: everywhere }
// By its path: the root of what is run may be elsewhere.
const unclosed = (setup) => ({
  ...plain,
  name: 'unclosed',
  setupFiles: [resolveInRelease(setup)],
  namesLines: true,
})

const byHand = [
  // Not a rival: the least that a check can cost.
  { ...plain, name: 'floor: empty afterEach', setupFiles: [hook('floor.ts')] },
  { ...plain, name: 'count in afterEach', setupFiles: [hook('count-descriptors.ts')] },
  { ...plain, name: 'name diff in afterEach', setupFiles: [hook('compare-names.ts')] },
].map((one) => ({ ...one, pools: ['forks'] })) // threads share one table: there it blames tests of other threads

const flag = (name, namesLines, pools = everywhere) => ({
  ...plain,
  name,
  flags: [name],
  namesLines,
  pools,
})

/** The plain runner comes first. @type {Record<'vitest' | 'jest', Contestant[]>} */
export const CONTESTANTS = {
  vitest: [
    plain,
    unclosed('@unclosed/vitest/setup'),
    flag('--detect-async-leaks', true),
    ...byHand,
  ],
  jest: [
    plain,
    unclosed('@unclosed/jest/setup'),
    // Puts all files into one process, whatever the pool is.
    flag('--detectOpenHandles', true, ['forks']),
    flag('--detectLeaks', false, ['forks']),
    ...byHand,
  ],
}

// One run of a runner over the files of a suite, as a user would start it, measured.
import { fileURLToPath } from 'node:url'

import { COMMANDS } from '../runners/commands.mjs'
import { environmentOf } from '../runners/order.mjs'
import { measure } from './measure.mjs'

const cwd = fileURLToPath(new URL('..', import.meta.url))

/**
 * @typedef {object} Way
 * @property {'vitest' | 'jest'} runner
 * @property {string} pool
 * @property {{ path: string, version: string }} node
 */

/**
 * @param {Way} way
 * @param {import('../rivals/contestants.mjs').Contestant} contestant
 * @param {string[]} files
 */
export function runSuite({ runner, pool, node }, { flags, setupFiles }, files) {
  const order = { files, setupFiles }
  return measure(node.path, COMMANDS[runner](pool, flags, files), {
    cwd,
    env: { ...ownVariables(), ...environmentOf(order) },
  })
}

/** Nothing of this shell that changes how the runners behave. */
export function ownVariables() {
  const foreign = /^(VITEST|JEST|UNCLOSED|NODE_|FORCE_COLOR|CI$|GITHUB_)/
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(kept), NO_COLOR: '1' }
}

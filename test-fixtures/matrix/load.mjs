import { spawn, spawnSync } from 'node:child_process'
import { execPath, pid } from 'node:process'
import { availableParallelism } from 'node:os'

/**
 * How a machine is busy while hosts run on it.
 * `both`: as many neighbours as cores; `nice`: the same, with less right to them; `one-core`: one neighbour, on the
 * one core that everything is bound to.
 */
export const LOADS = /** @type {const} */ (['none', 'both', 'nice', 'one-core'])

const BUSY = 'for (;;) {}'
const neighbour = (...before) => [...before, execPath, '-e', BUSY]

const NEIGHBOURS = {
  none: () => [],
  both: () => Array.from({ length: availableParallelism() }, () => neighbour()),
  nice: () => Array.from({ length: availableParallelism() }, () => neighbour('nice', '-n', '10')),
  'one-core': () => [neighbour('taskset', '-c', '0')],
}

/**
 * Makes the machine busy, until what is returned is called or this process ends.
 * @param {(typeof LOADS)[number]} name
 * @returns {() => void}
 */
export function startLoad(name) {
  // What is started from here on inherits it, the hosts included.
  if (name === 'one-core') bind('0')
  const children = NEIGHBOURS[name]().map(([command, ...args]) =>
    spawn(command, args, { stdio: 'ignore' }),
  )
  const stop = () => {
    for (const child of children) child.kill('SIGKILL')
    if (name === 'one-core') bind(`0-${ALL - 1}`)
    process.off('exit', stop)
  }
  process.on('exit', stop)
  return stop
}

const ALL = availableParallelism()

function bind(cores) {
  const { status } = spawnSync('taskset', ['-acp', cores, String(pid)], { stdio: 'ignore' })
  if (status !== 0) throw new Error(`taskset could not bind this process to the cores ${cores}.`)
}

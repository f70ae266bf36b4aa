import { parseArgs } from 'node:util'
import { HOSTS } from './hosts.mjs'
import { NODE_MAJORS } from './nodes.mjs'

export const POOLS = /** @type {const} */ (['forks', 'threads', 'vmForks', 'vmThreads'])
const HOOKS = ['stack', 'list', 'parallel']
const ENVIRONMENTS = ['node', 'jsdom', 'happy-dom']
const WATCHERS = ['unclosed', 'nobody', 'kernel']

export const HELP = `
Runs every case of test-fixtures/cases in every host and compares what was found with its expected.json.

  node test-fixtures/matrix/run.mjs [options]

  --host ${HOSTS.map(({ name }) => name).join('|')}
  --case TEXT           only cases with TEXT in their name; may be given several times
  --pool ${POOLS.join('|')}
  --no-isolate          all files in one worker
  --hooks ${HOOKS.join('|')}
  --environment ${ENVIRONMENTS.join('|')}
  --node ${NODE_MAJORS.join('|')}|all   fetched from npm where it is not the one at hand
  --exit-codes          only the exit codes, one case per verdict and placement, each run alone
  --watcher ${WATCHERS.join('|')}   nobody: are the cases green by themselves?
                        kernel: does /proc/self/fd say of each case what its name says?
  --full                every pool, with and without isolation, every order of hooks, exit codes

Without options: all cases in all hosts (forks, isolated), a sample of them in the other pools, and the exit codes.
`.trim()

/**
 * @typedef {object} Wanted
 * @property {boolean} [help]
 * @property {string} [host]
 * @property {string[]} [case]
 * @property {'forks' | 'threads' | 'vmForks' | 'vmThreads'} [pool]
 * @property {boolean} [no-isolate]
 * @property {'stack' | 'list' | 'parallel'} [hooks]
 * @property {'node' | 'jsdom' | 'happy-dom'} [environment]
 * @property {string} [node]
 * @property {boolean} [exit-codes]
 * @property {'unclosed' | 'nobody' | 'kernel'} [watcher]
 * @property {boolean} [full]
 */

/** @returns {Wanted} */
export function readArguments(args) {
  const values = parse(args)
  check(
    'host',
    values.host,
    HOSTS.map(({ name }) => name),
  )
  check('pool', values.pool, POOLS)
  check('hooks', values.hooks, HOOKS)
  check('environment', values.environment, ENVIRONMENTS)
  check('watcher', values.watcher, WATCHERS)
  check('node', values.node, [...NODE_MAJORS.map(String), 'all'])
  return values
}

function parse(args) {
  const text = /** @type {const} */ ({ type: 'string' })
  const flag = /** @type {const} */ ({ type: 'boolean' })
  const options = {
    help: flag,
    host: text,
    case: { ...text, multiple: true },
    pool: text,
    'no-isolate': flag,
    hooks: text,
    environment: text,
    node: text,
    'exit-codes': flag,
    watcher: text,
    full: flag,
  }
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    return refuse(error.message)
  }
}

function check(name, value, known) {
  if (value !== undefined && !known.includes(value)) {
    refuse(`--${name} takes ${known.join(', ')}, not '${value}'.`)
  }
}

function refuse(sentence) {
  console.error(`${sentence}\n\n${HELP}`)
  process.exit(2)
}

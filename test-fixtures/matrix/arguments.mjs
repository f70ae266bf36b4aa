import { parseArgs } from 'node:util'
import { HOSTS } from './hosts.mjs'
import { NODE_MAJORS } from './nodes.mjs'
import { choicesOf, WAYS } from './ways.mjs'

const RUNNERS = Object.keys(WAYS)
const CHOICES = {
  host: [...HOSTS.map(({ name }) => name), ...RUNNERS, 'all'],
  pool: choicesOf('pool'),
  hooks: choicesOf('hooks'),
  environment: choicesOf('environment'),
  transform: WAYS.jest.transform,
  watcher: ['unclosed', 'nobody', 'kernel'],
  node: [...NODE_MAJORS.map(String), 'all'],
}
const listed = Object.fromEntries(
  Object.entries(CHOICES).map(([name, all]) => [name, all.join('|')]),
)

export const HELP = `
Runs every case of test-fixtures/cases in every host and compares what was found with its expected.json.

  node test-fixtures/matrix/run.mjs [options]

  --host ${listed.host}
  --case TEXT           only cases with TEXT in their name; may be given several times
  --pool ${listed.pool}
  --no-isolate          all files in one worker
  --hooks ${listed.hooks}
  --environment ${listed.environment}
  --transform ${listed.transform}
  --node ${listed.node}   fetched from npm where it is not the one at hand
  --exit-codes          only the exit codes, one case per verdict and placement, each run alone
  --watcher ${listed.watcher}   nobody: are the cases green by themselves?
                        kernel: does /proc/self/fd say of each case what its name says?
  --full                every pool, isolated and not, every order of hooks, every transform, exit codes

A host that does not know what is asked for is left out: Vitest knows no --transform and no pool inBand, Jest no
vmForks, no vmThreads, no --hooks but list and no --no-isolate.

Without options: all cases in all hosts (forks, isolated), a sample of them in the other pools and, in Jest, with every
transform in every environment, and the exit codes.
`.trim()

/**
 * @typedef {object} Wanted
 * @property {boolean} [help]
 * @property {string} [host]
 * @property {string[]} [case]
 * @property {import('./ways.mjs').Way['pool']} [pool]
 * @property {boolean} [no-isolate]
 * @property {import('./ways.mjs').Way['hooks']} [hooks]
 * @property {import('./ways.mjs').Way['environment']} [environment]
 * @property {import('./ways.mjs').Way['transform']} [transform]
 * @property {string} [node]
 * @property {boolean} [exit-codes]
 * @property {'unclosed' | 'nobody' | 'kernel'} [watcher]
 * @property {boolean} [full]
 */

/** @returns {Wanted} */
export function readArguments(args) {
  const values = parse(args)
  for (const [name, known] of Object.entries(CHOICES)) check(name, values[name], known)
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
    transform: text,
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

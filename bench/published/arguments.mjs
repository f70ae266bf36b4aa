import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { versions, execPath } from 'node:process'
import { parseArgs } from 'node:util'

import { nodeFor } from '../../test-fixtures/matrix/nodes.mjs'

const RUNNERS = /** @type {const} */ (['vitest', 'jest'])
const OLDEST_FOR_VITEST_5 = /** @type {[number, number]} */ ([22, 12])

export const HELP = `
Runs the cases of a folder of real leaks (cases/*/case.json, lib) in Vitest and Jest with unclosed, and tells whether
each is found in its test with its line, and whether what is right passes.

  npm run corpus -- FOLDER               all cases; --write puts the table into docs/corpus.md

  --only ID,ID       these cases only
  --runner NAME      vitest or jest only
  --node PATH        the Node to run; by default the one at hand, or a newer one where Vitest 5 needs it
  --jobs N           how many run at a time: 1
  --json FILE        the verdicts as JSON, too
  --cache FOLDER     where versions are installed, and kept for the next run
  --write            put the table into docs/corpus.md

It ends with 0 where all is as it should be, 1 where a verdict is wrong, 2 for wrong usage, 3 where a case could not be
run for another reason than what the case itself says it needs.
`.trim()

/**
 * @typedef {object} Wanted
 * @property {string} folder
 * @property {string[]} [only]
 * @property {readonly ('vitest' | 'jest')[]} runners
 * @property {{ path: string, version: string }} node
 * @property {number} jobs
 * @property {string} [json]
 * @property {string} [cache]
 * @property {boolean} write
 */

/** @returns {Wanted} */
export function readArguments(args) {
  const { values, positionals } = parsed(args)
  if (values.help) {
    console.log(HELP)
    process.exit()
  }
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) refuse('It takes one folder.')
  if (!existsSync(`${folder}/cases`)) refuse(`There is no folder ${folder}/cases.`)
  const { runner, node, jobs = '1', only } = values
  if (runner !== undefined && !RUNNERS.includes(/** @type {any} */ (runner)))
    refuse(`--runner takes ${RUNNERS.join(' or ')}, not '${runner}'.`)
  if (!/^[1-9]\d*$/.test(jobs)) refuse('--jobs takes a number.')
  return {
    ...values,
    folder: resolve(folder),
    only: only?.split(','),
    runners: RUNNERS.filter((each) => runner === undefined || each === runner),
    node:
      node === undefined
        ? (nodeFor(OLDEST_FOR_VITEST_5) ?? { path: execPath, version: versions.node })
        : { path: resolve(node), version: '' },
    jobs: Number(jobs),
  }
}

function parsed(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        only: { type: 'string' },
        runner: { type: 'string' },
        node: { type: 'string' },
        jobs: { type: 'string' },
        json: { type: 'string' },
        cache: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return refuse(error.message)
  }
}

function refuse(sentence) {
  console.error(`${sentence}\n\n${HELP}`)
  process.exit(2)
}

// Runs test files with a contestant, and tells of each what a reader of the output is told.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill } from 'node:process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

import { CASES } from '../../test-fixtures/matrix/cases.mjs'
import { environmentOf as orderForReporter } from '../../test-fixtures/matrix/order.mjs'
import { ownVariables } from '../measure/run-suite.mjs'
import { COMMANDS } from '../runners/commands.mjs'
import { environmentOf } from '../runners/order.mjs'

const LIMIT_FOR_ONE = 30_000
const LIMIT_FOR_ALL = 300_000
const cwd = fileURLToPath(new URL('..', import.meta.url))
const reporterOf = (runner) =>
  fileURLToPath(new URL(`../../test-fixtures/matrix/${runner}/reporter.mjs`, import.meta.url))

/**
 * @typedef {object} FileOutcome
 * @property {string} file
 * @property {import('../../test-fixtures/matrix/seen-run.mjs').SeenTask[]} tasks
 * @property {string} output of the whole run
 * @property {boolean} ended by itself
 */

/**
 * @param {import('../measure/run-suite.mjs').Way} way
 * @param {import('../rivals/contestants.mjs').Contestant} contestant
 * @param {string[]} files
 * @returns {Promise<FileOutcome[]>}
 */
export async function runFiles({ runner, pool, node }, { flags, setupFiles }, files) {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-bench-leaks-'))
  const seen = join(folder, 'seen.json')
  const order = { files, setupFiles, reporters: [reporterOf(runner)], root: join(CASES, '..') }
  const child = spawn(node.path, COMMANDS[runner](pool, [...flags, ...endsOf(runner)], files), {
    cwd,
    env: { ...ownVariables(), ...environmentOf(order), ...orderForReporter({ output: seen }) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // with its workers it is one group, to be ended together
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text))
  }
  const limit = files.length === 1 ? LIMIT_FOR_ONE : LIMIT_FOR_ALL
  const timer = setTimeout(() => kill(-child.pid, 'SIGKILL'), limit)
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  const { modules } = existsSync(seen) ? JSON.parse(readFileSync(seen, 'utf8')) : { modules: [] }
  rmSync(folder, { recursive: true })
  const text = stripVTControlCharacters(output)
  return files.map((file) => ({
    file,
    tasks: modules.find((one) => one.file === file)?.tasks ?? [],
    output: text,
    ended: code !== null,
  }))
}

// What is left open keeps Jest alive for ever where it runs tests in its own process.
const endsOf = (runner) => (runner === 'jest' ? ['--forceExit'] : [])

// All sides of all cases in all runners asked for.
import { spawnSync, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { install } from './install.mjs'
import { judge, secondOpinion, wantsSecondOpinion } from './judge.mjs'
import { mappedLines } from './mapped-lines.mjs'
import { sidesOf } from './read-corpus.mjs'
import { runSide, runWithout } from './run-side.mjs'
import { writeProject } from './write-project.mjs'

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url))

/**
 * @typedef {object} Row one side of a case in one runner
 * @property {string} id
 * @property {import('./read-corpus.mjs').Side['name']} side
 * @property {string} packages
 * @property {'vitest' | 'jest'} runner
 * @property {'right' | 'wrong' | 'not run' | 'n/a'} verdict
 * @property {string} text
 * @property {boolean} [line]
 * @property {boolean} [caller]
 * @property {string[]} notes
 */

/**
 * @param {import('./read-corpus.mjs').Corpus} corpus
 * @param {Pick<import('./arguments.mjs').Wanted, 'runners' | 'node' | 'jobs' | 'cache'>} wanted
 * @param {(row: Row) => void} [tell] told of each as soon as it is known
 * @returns {Promise<Row[]>}
 */
export async function runCorpus(
  corpus,
  { runners, node, jobs, cache = defaultCache() },
  tell = () => {},
) {
  prepare(cache, corpus.folder)
  const sides = corpus.cases.flatMap((aCase) => sidesOf(aCase))
  const queue = [...sides]
  const rows = []
  const work = async () => {
    for (let side = queue.shift(); side; side = queue.shift()) {
      for (const row of await rowsOf(side)) {
        tell(row)
        rows.push(row)
      }
    }
  }
  await Promise.all(Array.from({ length: jobs }, work))
  const place = (row) => sides.findIndex(({ of, name }) => of.id === row.id && name === row.side)
  return rows.toSorted((one, other) => place(one) - place(other))

  async function rowsOf(side) {
    const { of: aCase, name, dependencies } = side
    const packages = Object.entries(dependencies).map((each) => each.join(' '))
    const row = { id: aCase.id, side: name, packages: packages.join(', ') }
    const missing = (aCase.needs ?? []).filter((command) => !isThere(command))
    const ofAll = (answer) => runners.map((runner) => ({ ...row, runner, notes: [], ...answer }))
    if (missing.length > 0) return ofAll({ verdict: 'n/a', text: `needs ${missing.join(', ')}` })
    const project = join(cache, aCase.id, name)
    const failed = await install(project, dependencies, node.path)
    if (failed !== undefined) return ofAll({ verdict: 'not run', text: failed })
    const answers = []
    for (const runner of runners) {
      answers.push({ ...row, runner, ...(await verdictOn(side, project, runner)) })
    }
    return answers
  }

  async function verdictOn(side, project, runner) {
    const file = writeProject(corpus.folder, side, project, runner)
    const mapped = mappedLines(project, side.of.opens)
    const seen = await runSide(runner, project, file, node.path)
    const verdict = judge(side, { ...seen, mapped })
    if (!wantsSecondOpinion(verdict)) return verdict
    writeProject(corpus.folder, side, project, runner, { counted: true })
    const command = runner === 'jest' && verdict.verdict === 'not run' ? 'jestToItsEnd' : runner
    const without = await runWithout(runner, project, file, node.path, command)
    return secondOpinion(side, verdict, without)
  }
}

const defaultCache = () => join(tmpdir(), 'unclosed-corpus')

/** Triggers find what they share two folders up, and the runners further up. */
function prepare(cache, corpus) {
  mkdirSync(cache, { recursive: true })
  if (existsSync(join(corpus, 'lib')))
    cpSync(join(corpus, 'lib'), join(cache, 'lib'), { recursive: true })
  rmSync(join(cache, 'node_modules'), { force: true, recursive: true })
  symlinkSync(PACKAGES, join(cache, 'node_modules'))
}

const isThere = (command) =>
  spawnSync('sh', ['-c', 'command -v "$0" || ls /usr/lib/*/*/bin/"$0"', command], {
    stdio: 'ignore',
  }).status === 0

/** @param {string} node */
export const versionOfNode = (node) =>
  execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1)

// A run of a test runner as from a terminal of its own, and what became of each test.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { colorVariables } from './color.mjs'
import { run } from './command.mjs'

// What is tested are the defaults, whatever this shell is set to.
const OUR_VARIABLES = { UNCLOSED: undefined, UNCLOSED_DEPTH: undefined, UNCLOSED_REPORT: undefined }

/**
 * Runs a test runner whose own reporter writes a result to the file that the variable RUNNER_RESULT_FILE names:
 * `{ tests: { name, state }[], brokenFiles: string[] }`.
 */
export async function resultOf(node, args, { cwd, env = {}, show = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-result-'))
  const file = join(folder, 'result.json')
  const variables = { ...colorVariables, ...OUR_VARIABLES, ...env, RUNNER_RESULT_FILE: file }
  const { code, output } = await run(node, args, { cwd, env: variables, show })
  // A run that could not start has an exit code and no result.
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
  rmSync(folder, { recursive: true })

  const { tests, brokenFiles } = result ?? { tests: [], brokenFiles: [] }
  const namesOf = (state) => tests.filter((test) => test.state === state).map((test) => test.name)
  return {
    code,
    output: stripVTControlCharacters(output),
    passed: namesOf('passed'),
    failed: namesOf('failed'),
    skipped: namesOf('skipped'),
    brokenFiles,
  }
}

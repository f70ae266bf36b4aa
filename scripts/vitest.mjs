// Runs Vitest as from a terminal of its own, and tells what became of each test.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

import { colorVariables } from './color.mjs'
import { run } from './command.mjs'

const RESULT_REPORTER = fileURLToPath(new URL('vitest-result.mjs', import.meta.url))

// What is tested are the defaults, whatever this shell is set to.
const OUR_VARIABLES = { UNCLOSED: undefined, UNCLOSED_DEPTH: undefined, UNCLOSED_REPORT: undefined }

/** Runs the Vitest that is installed in the folder `project`, in the folder `cwd`, on a Node of one's choice. */
export async function runVitest({
  project,
  cwd = project,
  node = execPath,
  args = [],
  show = false,
}) {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-result-'))
  const file = join(folder, 'result.json')
  const { code, output } = await run(
    node,
    [
      join(project, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...args,
      // By name: Vitest adds other reporters where it finds itself in CI.
      '--reporter=default',
      `--reporter=${RESULT_REPORTER}`,
    ],
    { cwd, env: { ...colorVariables, ...OUR_VARIABLES, VITEST_RESULT_FILE: file }, show },
  )
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

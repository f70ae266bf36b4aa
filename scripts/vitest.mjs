// Runs Vitest as from a terminal of its own, and tells what became of each test.
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

import { resultOf } from './runner-result.mjs'

const RESULT_REPORTER = fileURLToPath(new URL('vitest-result.mjs', import.meta.url))

/** Runs the Vitest that is installed in the folder `project`, in the folder `cwd`, on a Node of one's choice. */
export function runVitest({ project, cwd = project, node = execPath, args = [], show = false }) {
  const command = [
    join(project, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...args,
    // By name: Vitest adds other reporters where it finds itself in CI.
    '--reporter=default',
    `--reporter=${RESULT_REPORTER}`,
  ]
  return resultOf(node, command, { cwd, show })
}

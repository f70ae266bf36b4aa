// Runs Jest as from a terminal of its own, and tells what became of each test.
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

import { resultOf } from './runner-result.mjs'

const RESULT_REPORTER = fileURLToPath(new URL('jest-result.mjs', import.meta.url))

/** Runs the Jest that is installed in the folder `project`, in the folder `cwd`, on a Node of one's choice. */
export function runJest({ project, cwd = project, node = execPath, args = [], env, show = false }) {
  const command = [
    join(project, 'node_modules/jest/bin/jest.js'),
    ...args,
    '--reporters=default',
    `--reporters=${RESULT_REPORTER}`,
  ]
  return resultOf(node, command, { cwd, env, show })
}

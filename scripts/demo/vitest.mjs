// How the demo runs a twin's tests in Vitest.
import { root } from '../workspace.mjs'
import { runVitest } from '../vitest.mjs'

export const title = 'Vitest'
export const plainConfig = 'vitest.config.ts'
export const unclosedConfig = 'vitest.unclosed.config.ts'

/** Shows the run; `passed` and `failed` hold the full names of the tests. */
export function runTests(twin, config) {
  const project = `${root}test-fixtures/demo`
  return runVitest({ project, cwd: twin, args: ['-c', config], show: true })
}

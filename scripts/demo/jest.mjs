// How the demo runs a twin's tests in Jest.
import { root } from '../workspace.mjs'
import { runJest } from '../jest.mjs'

export const title = 'Jest'
export const plainConfig = 'jest.config.js'
export const unclosedConfig = 'jest.unclosed.config.js'

/** Shows the run; `passed` and `failed` hold the full names of the tests. */
export function runTests(twin, config) {
  const project = `${root}test-fixtures/demo`
  return runJest({ project, cwd: twin, args: ['-c', config], show: true })
}

// A Jest reporter that keeps what scripts check and prints nothing.
import { writeFileSync } from 'node:fs'
import { env } from 'node:process'

const STATES = { pending: 'skipped', todo: 'skipped', disabled: 'skipped' }

export default class JestResult {
  onRunComplete(_contexts, { testResults }) {
    const tests = testResults.flatMap((file) => file.testResults)
    // A file that could not be loaded, or whose hooks failed.
    const brokenFiles = testResults.filter((file) => file.testExecError)
    const result = {
      tests: tests.map(({ ancestorTitles, title, status }) => ({
        name: [...ancestorTitles, title].join(' > '),
        state: STATES[status] ?? status,
      })),
      brokenFiles: brokenFiles.map((file) => file.testFilePath),
    }
    writeFileSync(env.RUNNER_RESULT_FILE, JSON.stringify(result))
  }
}

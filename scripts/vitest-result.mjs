// A Vitest reporter that keeps what scripts check and prints nothing: Vitest's own JSON reporter adds
// a line to the output, and what is shown here shall be what a user would see.
import { writeFileSync } from 'node:fs'
import { env } from 'node:process'

export default class VitestResult {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    // A file that could not be loaded, or whose hooks failed, without a test of it that failed.
    const brokenFiles = modules.filter(
      (module) =>
        module.state() === 'failed' &&
        ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
    )
    const result = {
      tests: tests.map((test) => ({ name: test.fullName, state: test.result().state })),
      brokenFiles: brokenFiles.map((module) => module.relativeModuleId),
    }
    writeFileSync(env.RUNNER_RESULT_FILE, JSON.stringify(result))
  }
}

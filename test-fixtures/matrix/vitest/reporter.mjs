import { writeFileSync } from 'node:fs'
import { orderOfThisRun } from '../order.mjs'

/** Writes what a run showed to a reporter, as data; the same in Vitest 3, 4 and 5. */
export default class CollectReporter {
  onTestRunEnd(testModules, unhandledErrors) {
    const { output } = orderOfThisRun()
    if (!output) return
    /** @type {import('../seen-run.mjs').SeenRun} */
    const seen = {
      modules: testModules.map(moduleOf),
      unhandled: unhandledErrors.map(errorOf),
    }
    writeFileSync(output, JSON.stringify(seen, null, 2))
  }
}

function moduleOf(testModule) {
  return {
    file: testModule.moduleId,
    tasks: [
      taskOf('file', '', testModule),
      ...[...testModule.children.allSuites()].map((suite) =>
        taskOf('suite', suite.fullName, suite),
      ),
      ...[...testModule.children.allTests()].map((test) => taskOf('test', test.fullName, test)),
    ],
  }
}

function taskOf(kind, name, task) {
  const result = kind === 'test' ? task.result() : { state: task.state(), errors: task.errors() }
  return {
    kind,
    name,
    state: result.state,
    errors: (result.errors ?? []).map(errorOf),
    meta: task.meta?.() ?? {},
  }
}

function errorOf({ name, message, stack }) {
  return { name, message, stack }
}

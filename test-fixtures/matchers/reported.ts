/** What Vitest and Jest write alike as JSON. */
export interface Report {
  readonly testResults?: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

export interface ReportedTest {
  readonly file: string
  readonly name: string
  readonly passed: boolean
  readonly message: string
}

/** The files of the specification of which every test has to fail, and what it has to say. */
const FAILING: Record<string, RegExp> = {
  'not-awaited.test.ts': /is not awaited|had not answered yet/,
  'over-budget.test.ts': /held 3 descriptors at once, at most 2 allowed/,
}

export const testsIn = ({ testResults = [] }: Report): ReportedTest[] =>
  testResults.flatMap((result) =>
    result.assertionResults.map(({ fullName, status, failureMessages: [message = ''] }) => ({
      file: result.name.replace(/.*\//, ''),
      name: fullName,
      passed: status === 'passed',
      message,
    })),
  )

/** The tests of the specification that did not do what they have to. */
export const surprisesIn = (tests: readonly ReportedTest[]): ReportedTest[] =>
  tests.filter(({ file, passed, message }) => {
    const reason = FAILING[file]
    if (!reason) return !passed
    // It names a line of the test.
    return passed || !reason.test(message) || !new RegExp(`at .*${file}:\\d+`).test(message)
  })

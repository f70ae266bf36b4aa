import type { ReportedTest } from '../matchers/reported.ts'

/** The tests of the specification that did not do what they have to. */
export const surprisesIn = (tests: readonly ReportedTest[]): ReportedTest[] =>
  tests.filter(({ file, name, passed, message }) => {
    if (file === 'warns.test.ts' || /passes/.test(name)) return !passed
    // It names the line of the close.
    return (
      passed ||
      !/misuse: this test closed/.test(message) ||
      !/at .*fails\.test\.ts:\d+/.test(message)
    )
  })

/** The tests of which a run has warned, by name. */
export const warnedIn = (output: string): string[] =>
  [...output.matchAll(/unclosed \(([^)]*)\): misuse: this test/g)].map(([, name = '']) => name)

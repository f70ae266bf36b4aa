import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesOf } from '../../../test-fixtures/matchers/examples.mjs'
import { runVitest, VERSIONS } from './run-vitest.ts'

const SPECIFICATION = fileURLToPath(new URL('../../../test-fixtures/matchers', import.meta.url))
const NOT_AWAITED = 'not-awaited.test.ts'

interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Runs a project, and gives the tests that did not pass, by file, with what they say. */
async function failuresIn(version: string, project: string, args: readonly string[] = []) {
  const report = `${tmpdir()}/unclosed-matchers-${process.pid}-${version}.json`
  const { output } = await runVitest(
    version,
    ['run', '--reporter=json', `--outputFile=${report}`, ...args],
    {},
    project,
  )
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  rmSync(report)
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((each) => ({ ...each, file: name.replace(/.*\//, '') })),
  )
  expect(tests.length, output).toBeGreaterThan(5)
  return tests
    .filter(({ status }) => status !== 'passed')
    .map(({ file, fullName, failureMessages }) => ({ file, fullName, message: failureMessages[0] }))
}

let examples: string
beforeAll(() => {
  examples = examplesOf('docs/matchers.md')
})
afterAll(() => rmSync(examples, { recursive: true }))

describe.each(VERSIONS)('in %s', { timeout: 120_000 }, (version) => {
  test.each(['forks', 'threads', 'vmForks'])(
    'every matcher does what it says (%s)',
    async (pool) => {
      const failures = await failuresIn(version, SPECIFICATION, [`--pool=${pool}`])
      expect(failures.filter(({ file }) => file !== NOT_AWAITED)).toEqual([])
      const notAwaited = failures.filter(({ file }) => file === NOT_AWAITED)
      expect(notAwaited.length).toBeGreaterThanOrEqual(8)
      for (const { fullName, message } of notAwaited) {
        expect(message, fullName).toMatch(/is not awaited|had not answered yet/)
        expect(message).toMatch(/at .*not-awaited\.test\.ts:\d+/)
      }
    },
  )

  test('the examples of the page are true', async () => {
    const failures = await failuresIn(version, examples)
    expect(failures).toMatchObject([{ file: 'refuses.test.ts' }])
    expect(failures[0]?.message).toContain('this test left 1 file descriptor open')
  })
})

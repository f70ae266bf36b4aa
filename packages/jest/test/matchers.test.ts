import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesOf } from '../../../test-fixtures/matchers/examples.mjs'
import { runJest, VERSIONS, type Order } from './run-jest.ts'

const SPECIFICATION = fileURLToPath(new URL('../../../test-fixtures/matchers', import.meta.url))
const NOT_AWAITED = 'not-awaited.test.ts'

/** Runs a project, and gives the tests that did not pass, by file, with what they say. */
async function failuresIn(version: string, project: string, order: Order = {}) {
  const { report, output } = await runJest(version, project, order)
  const tests = (report.testResults ?? []).flatMap(({ name, assertionResults }) =>
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
  test.each([
    ['in processes', ['--maxWorkers=2']],
    ['in band', ['--runInBand']],
    ['in the environment of ours', ['--testEnvironment=@unclosed/jest/environment']],
  ])('every matcher does what it says (%s)', async (_, args) => {
    const failures = await failuresIn(version, SPECIFICATION, { args: [...args, '--forceExit'] })
    expect(failures.filter(({ file }) => file !== NOT_AWAITED)).toEqual([])
    const notAwaited = failures.filter(({ file }) => file === NOT_AWAITED)
    expect(notAwaited.length).toBeGreaterThanOrEqual(8)
    for (const { fullName, message } of notAwaited) {
      expect(message, fullName).toMatch(/is not awaited|had not answered yet/)
      expect(message).toMatch(/at .*not-awaited\.test\.ts:\d+/)
    }
  })

  test('the examples of the page are true', async () => {
    const failures = await failuresIn(version, examples, { args: ['--forceExit'] })
    expect(failures).toMatchObject([{ file: 'refuses.test.ts' }])
    expect(failures[0]?.message).toContain('this test left 1 file descriptor open')
  })
})

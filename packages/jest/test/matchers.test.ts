import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesOf } from '../../../test-fixtures/matchers/examples.mjs'
import { runJest, VERSIONS, type Order } from './run-jest.ts'

const SPECIFICATION = fileURLToPath(new URL('../../../test-fixtures/matchers', import.meta.url))

/** The files of the specification of which every test has to fail, and for what. */
const FAILING: Record<string, RegExp> = {
  'not-awaited.test.ts': /is not awaited|had not answered yet/,
  'over-budget.test.ts': /held 3 descriptors at once, at most 2 allowed/,
}

/** Runs a project, and gives its tests, by file, with what they say. */
async function testsIn(version: string, project: string, order: Order = {}) {
  const { report, output } = await runJest(version, project, order)
  const tests = (report.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map((each) => ({ ...each, file: name.replace(/.*\//, '') })),
  )
  expect(tests.length, output).toBeGreaterThan(5)
  return tests.map(({ file, fullName, status, failureMessages: [message = ''] }) => {
    return { file, fullName, passed: status === 'passed', message }
  })
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
    const tests = await testsIn(version, SPECIFICATION, { args: [...args, '--forceExit'] })
    expect(tests.filter(({ file, passed }) => passed === file in FAILING)).toEqual([])
    for (const { file, fullName, message } of tests) {
      if (!FAILING[file]) continue
      expect(message, fullName).toMatch(FAILING[file])
      expect(message, fullName).toMatch(/at .*(not-awaited|over-budget)\.test\.ts:\d+/)
    }
  })

  test('the examples of the page are true', async () => {
    const tests = await testsIn(version, examples, { args: ['--forceExit'] })
    const failed = tests.filter(({ passed }) => !passed)
    expect(failed).toMatchObject([{ file: 'refuses.test.ts' }])
    expect(failed[0]?.message).toContain('this test left 1 file descriptor open')
  })
})

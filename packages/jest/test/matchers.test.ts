import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesOf } from '../../../test-fixtures/matchers/examples.ts'
import { surprisesIn, testsIn } from '../../../test-fixtures/matchers/reported.ts'
import { runJest, VERSIONS } from './run-jest.ts'

const SPECIFICATION = fileURLToPath(new URL('../../../test-fixtures/matchers', import.meta.url))

async function testsOf(version: string, project: string, args: readonly string[] = []) {
  const { report, output } = await runJest(version, project, { args: [...args, '--forceExit'] })
  const tests = testsIn(report)
  expect(tests.length, output).toBeGreaterThan(5)
  return tests
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
    expect(surprisesIn(await testsOf(version, SPECIFICATION, args))).toEqual([])
  })

  test('the examples of the page are true', async () => {
    const failed = (await testsOf(version, examples)).filter(({ passed }) => !passed)
    expect(failed).toMatchObject([{ file: 'refuses.test.ts' }])
    expect(failed[0]?.message).toContain('this test left 1 file descriptor open')
  })
})

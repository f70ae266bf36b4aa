import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesOf } from '../../../test-fixtures/matchers/examples.ts'
import { surprisesIn, testsIn } from '../../../test-fixtures/matchers/reported.ts'
import { runVitest, VERSIONS } from './run-vitest.ts'

const SPECIFICATION = fileURLToPath(new URL('../../../test-fixtures/matchers', import.meta.url))

async function testsOf(version: string, project: string, args: readonly string[] = []) {
  const report = `${tmpdir()}/unclosed-matchers-${process.pid}-${version}.json`
  const { output } = await runVitest(
    version,
    ['run', '--reporter=json', `--outputFile=${report}`, ...args],
    {},
    project,
  )
  const tests = testsIn(JSON.parse(readFileSync(report, 'utf8')))
  rmSync(report)
  expect(tests.length, output).toBeGreaterThan(5)
  return tests
}

let examples: string
beforeAll(() => {
  examples = examplesOf('docs/matchers.md')
})
afterAll(() => rmSync(examples, { recursive: true }))

describe.each(VERSIONS)('in %s', { timeout: 120_000 }, (version) => {
  test.each(['--pool=forks', '--pool=threads', '--pool=vmForks', '--environment=jsdom'])(
    'every matcher does what it says (%s)',
    async (way) => {
      expect(surprisesIn(await testsOf(version, SPECIFICATION, [way]))).toEqual([])
    },
  )

  test('the examples of the page are true', async () => {
    const failed = (await testsOf(version, examples)).filter(({ passed }) => !passed)
    expect(failed).toMatchObject([{ file: 'refuses.test.ts' }])
    expect(failed[0]?.message).toContain('this test left 1 file descriptor open')
  })
})

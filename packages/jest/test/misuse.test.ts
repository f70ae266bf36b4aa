import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { testsIn } from '../../../test-fixtures/matchers/reported.ts'
import { surprisesIn, warnedIn } from '../../../test-fixtures/misuse/reported.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const SPECIFICATION = fileURLToPath(new URL('../../../test-fixtures/misuse', import.meta.url))

describe.each(VERSIONS)('in %s', { timeout: PATIENCE }, (version) => {
  test.each([
    ['in processes', ['--maxWorkers=2']],
    ['in band', ['--runInBand']],
    ['in threads', ['--maxWorkers=2', '--workerThreads']],
    ['in the environment of ours', ['--testEnvironment=@unclosed/jest/environment']],
  ])('misuse fails its test or is warned of, as the options say (%s)', async (_, args) => {
    const { report, output } = await runJest(version, SPECIFICATION, { args })
    const tests = testsIn(report)
    expect(tests.length, output).toBe(11)
    expect(surprisesIn(tests)).toEqual([])
    expect(warnedIn(output).toSorted()).toEqual(['closes twice', 'reads after the close'])
  })

  test('UNCLOSED=warn lets all of it pass', async () => {
    const { code, output } = await runJest(version, SPECIFICATION, { env: { UNCLOSED: 'warn' } })
    expect(code, output).toBe(0)
    expect(warnedIn(output)).toContain('closes a standard stream')
  })
})

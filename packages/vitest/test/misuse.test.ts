import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { testsIn } from '../../../test-fixtures/matchers/reported.ts'
import { surprisesIn, warnedIn } from '../../../test-fixtures/misuse/reported.ts'
import { runVitest, VERSIONS } from './run-vitest.ts'

const SPECIFICATION = fileURLToPath(new URL('../../../test-fixtures/misuse', import.meta.url))

describe.each(VERSIONS)('in %s', { timeout: 60_000 }, (version) => {
  test.each(['--pool=forks', '--pool=threads', '--pool=vmForks', '--pool=vmThreads'])(
    'misuse fails its test or is warned of, as the options say (%s)',
    async (way) => {
      const report = `${tmpdir()}/unclosed-misuse-${process.pid}-${version}.json`
      const args = ['run', '--reporter=json', '--reporter=default', `--outputFile=${report}`, way]
      const { output } = await runVitest(version, args, {}, SPECIFICATION)
      const tests = testsIn(JSON.parse(readFileSync(report, 'utf8')))
      rmSync(report)
      expect(tests.length, output).toBe(11)
      expect(surprisesIn(tests)).toEqual([])
      expect(warnedIn(output).toSorted()).toEqual(['closes twice', 'reads after the close'])
    },
  )

  test('UNCLOSED=warn lets all of it pass', async () => {
    const { code, output } = await runVitest(version, ['run'], { UNCLOSED: 'warn' }, SPECIFICATION)
    expect(code, output).toBe(0)
    expect(warnedIn(output)).toContain('closes a standard stream')
  })
})

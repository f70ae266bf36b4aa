import { beforeAll, describe, expect, test } from 'vitest'
import type { JestRun } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const args = ['--runInBand', '--detectLeaks', '--reporters', 'default']

// The files that Jest says to keep their memory; it runs them all in one process.
const keeping = ({ report }: JestRun): string[] =>
  (report.testResults ?? [])
    .filter(({ message }) => message.includes('Your test suite is leaking memory'))
    .map(({ name }) => name.replace('<root>/', ''))
    .toSorted()

describe.each(VERSIONS)('in %s', { concurrent: true }, (version) => {
  let plain: string[]
  beforeAll(async () => {
    plain = keeping(await runJest(version, 'retained', { args }))
  }, PATIENCE)

  test.each([
    ['the setup file', { SETUP: 'late' }],
    ['the setup file in setupFiles', { SETUP: 'early' }],
    ['the environment', { ENVIRONMENT: '@unclosed/jest/environment' }],
  ])(
    'with %s no file keeps memory that does not without',
    async (_, env) => {
      const more = async () => {
        const kept = keeping(await runJest(version, 'retained', { args, env }))
        return kept.filter((name) => !plain.includes(name))
      }
      // Jest asks the garbage collector, which may be late under load: what is kept is kept every time.
      const [first, second] = [await more(), await more()]
      expect(first.filter((name) => second.includes(name))).toEqual([])
    },
    PATIENCE,
  )
})

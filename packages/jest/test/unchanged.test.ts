import { beforeAll, describe, expect, test } from 'vitest'
import type { JestRun, ReportedTest } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const FILES = [
  'returns',
  'thenables',
  'assertions',
  'hooks',
  'broken-hooks',
  'rejections',
  'together',
  'retries',
  'whole-retries',
]

// Names, states and numbers in full; of an error all but its stack.
const resultOf = ({ fullName, status, invocations, ...rest }: ReportedTest) => ({
  fullName,
  status,
  invocations,
  asserts: rest.numPassingAsserts,
  errors: rest.failureMessages.map(withoutStack),
  reasons: rest.retryReasons?.map(withoutStack),
})
const withoutStack = (text: string): string => text.replaceAll(/^\s+at .*$\n?/gm, '')

// What Jest shows, but for the lines of our own that stand between in this workspace.
const shown = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^ +at .*(call-in-scope|witnesses|follow-hooks)/.test(line))
    .join('\n')

describe.each(VERSIONS)('in %s', (version) => {
  let plain: JestRun
  const runs: Record<string, JestRun> = {}

  beforeAll(async () => {
    const args = ['--maxWorkers=2']
    const setup = { SETUP: '@unclosed/jest/setup' }
    const environment = { ENVIRONMENT: '@unclosed/jest/environment' }
    ;[plain, runs['the setup file'], runs['the environment']] = await Promise.all([
      runJest(version, 'unchanged', { args }),
      runJest(version, 'unchanged', { args, env: setup }),
      runJest(version, 'unchanged', { args, env: environment }),
    ])
  }, PATIENCE)

  describe.each(['the setup file', 'the environment'])('with %s', (way) => {
    test.each(FILES)('the results of tests that leak nothing stay as they are: %s', (file) => {
      const tests = runs[way]!.file(file).assertionResults.map(resultOf)
      expect(tests).toEqual(plain.file(file).assertionResults.map(resultOf))
    })

    test.each(FILES.filter((name) => name !== 'thenables'))(
      'what Jest shows of them stays as it is: %s',
      (file) => {
        expect(shown(runs[way]!.textOf(file))).toEqual(shown(plain.textOf(file)))
      },
    )

    test('nothing of it mentions unclosed', () => {
      expect(runs[way]!.output).not.toMatch(/UnclosedError|UnclosedNote|not verified/)
    })
  })
})

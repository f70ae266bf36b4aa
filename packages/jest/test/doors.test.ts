import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { count } from './jest-run.ts'
import { PATIENCE, runJest, runNode, VERSIONS } from './run-jest.ts'

const setup = createRequire(import.meta.url).resolve('@unclosed/jest/setup')

describe.each(VERSIONS)('in %s', { concurrent: true, timeout: PATIENCE }, (version) => {
  describe.each([{}, { INJECT: 'no' }])('with %o', (inject) => {
    test('named in setupFilesAfterEnv, it checks', async () => {
      const run = await runJest(version, 'doors', {
        args: ['leak'],
        env: { WHERE: 'late', ...inject },
      })
      expect(run.failed('leak')).toEqual(['leaks'])
      expect(run.lines('leak', 'leaks')).toEqual(['leak.test.js:10'])
    })
  })

  test.each(['early', 'early and late'])(
    'named %s in the config, it reports once',
    async (where) => {
      const run = await runJest(version, 'doors', {
        args: ['--maxWorkers=2', 'leak', 'docblock'],
        env: { WHERE: where },
      })
      expect(run.lines('leak', 'leaks')).toEqual(['leak.test.js:10'])
      expect(run.failed('leak')).toEqual(['leaks'])
      expect(run.textOf('bad-docblock')).toContain(
        `unclosed: unknown option 'mod' in the @unclosed`,
      )
      expect(run.errors('bad-docblock', 'has a comment that is no option')).toEqual([])
    },
  )

  test('named before the framework, without injected globals, it checks or says “not verified”', async () => {
    const run = await runJest(version, 'doors', {
      args: ['leak'],
      env: { WHERE: 'early', INJECT: 'no' },
    })
    const expected =
      version === 'jest-29'
        ? 'unclosed: not verified: with `injectGlobals: false`'
        : 'UnclosedError: this test left 1 file descriptor open'
    expect(run.output).toContain(expected)
    expect(run.code).toBe(1)
  })

  test('the preset alone checks', async () => {
    const run = await runJest(version, 'doors', { args: ['leak', '--config', 'preset.config.js'] })
    expect(run.failed('leak')).toEqual(['leaks'])
  })

  test('named where Jest evaluates no tests, it says where it belongs', async () => {
    const run = await runJest(version, 'doors', {
      args: ['leak', '--config', 'global-setup.config.js'],
    })
    expect(run.output).toContain(
      'unclosed: @unclosed/jest/setup was loaded outside Jest. Name it in `setupFilesAfterEnv`',
    )
    expect(run.code).toBe(1)
  })

  test.each(['object', 'function', 'async function', 'promise', 'projects', 'twice'])(
    'withUnclosed takes a config as %s, keeps what is there, and hands on its options',
    async (form) => {
      const allow = [{ target: '**/leak.test.js', reason: 'read to the end of the run' }]
      const run = await runJest(version, 'doors', {
        args: ['leak', 'kept', '--config', 'with.config.js'],
        env: { FORM: form, OPTIONS: JSON.stringify({ allow }) },
      })
      expect(run.failed('leak')).toEqual([])
      expect(run.failed('kept')).toEqual([])
      expect(run.code).toBe(0)
    },
  )

  test('a config in an ES module may import withUnclosed by name; leaks fail', async () => {
    const run = await runJest(version, 'doors', {
      args: ['leak', 'kept', '--config', 'with.config.mjs'],
    })
    expect(run.lines('leak', 'leaks')).toHaveLength(1)
    expect(run.failed('kept')).toEqual([])
  })

  test('an unknown option is one sentence, before any test runs', async () => {
    const run = await runJest(version, 'doors', {
      args: ['leak', '--config', 'with.config.js'],
      env: { OPTIONS: '{"deadlin":"test"}' },
    })
    expect(run.output).toContain(
      `unclosed: unknown option 'deadlin' in the options of withUnclosed(). Did you mean 'deadline'?`,
    )
    expect(run.output).not.toMatch(/^ +at /m)
    expect(run.output).not.toContain('Tests:')
    expect(run.code).toBe(1)
  })

  test('a project with a config of its own is named in a warning; others are checked', async () => {
    const run = await runJest(version, 'doors', { args: ['--config', 'projects.config.js'] })
    expect(count(run.output, `the project '<rootDir>/a-project' has a config of its own`)).toBe(1)
    expect(run.failed('leak')).toEqual(['leaks'])
    expect(run.failed('a-project/unchecked')).toEqual([])
  })
})

test.each([
  ['in plain Node', `require('${setup}')`],
  [
    'among the globals of another runner',
    `globalThis.test = globalThis.afterAll = () => {}; require('${setup}')`,
  ],
])('loaded outside Jest (%s), it says where it belongs', async (_, source) => {
  const { code, output } = await runNode(['--eval', source])
  expect(output).toContain(
    'unclosed: @unclosed/jest/setup was loaded outside Jest. Name it in `setupFilesAfterEnv` of jest.config; ' +
      'in Vitest use @unclosed/vitest/setup.',
  )
  expect(code).toBe(1)
})

import { beforeAll, describe, expect, test } from 'vitest'
import type { JestRun } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const allowing = (reason: string): string =>
  JSON.stringify({ allow: [{ target: '**/leak.test.js', reason }] })

describe.each(VERSIONS)('in %s', { concurrent: true, timeout: PATIENCE }, (version) => {
  describe('options of a file', () => {
    let run: JestRun
    beforeAll(async () => {
      const files = ['docblock', 'configured', 'deadline', 'leak.test.js']
      run = await runJest(version, 'options', { args: ['--maxWorkers=2', ...files] })
    }, PATIENCE)

    test('count from a comment at its top', () => {
      expect(run.failed('docblock')).toEqual([])
    })

    test('switch it off', () => {
      expect(run.failed('docblock-off')).toEqual([])
    })

    test('count from configure() in a file, with a regular expression', () => {
      expect(run.failed('configured-file')).toEqual([])
    })

    test('count from configure() in a describe body or a test, and there only', () => {
      expect(run.failed('configured-parts')).toEqual(['leaks'])
    })

    test('with deadline "test" an earlier test may not leave it to a later one', () => {
      expect(run.errors('deadline', 'leaves it to a later test')).toEqual([
        expect.stringMatching(/^UnclosedError: [^]*opened at deadline\.test\.js:7/),
      ])
      expect(run.errors('deadline', 'closes it')).toEqual([])
    })

    test('a concurrent test that is meant to fail has not failed by itself', () => {
      const name = 'is meant to fail, among others, and leaks'
      expect(run.lines('deadline', name)).toEqual(['deadline.test.js:13'])
    })

    test('of one file do not reach another', () => {
      expect(run.failed('leak')).toEqual(['leaks'])
    })
  })

  test.each(['node', 'jsdom', '@unclosed/jest/environment'])(
    'options of withUnclosed reach the tests in the environment %s',
    async (environment) => {
      const run = await runJest(version, 'options', {
        args: ['/leak.test.js'],
        env: { ENVIRONMENT: environment, OPTIONS: allowing('for the whole run') },
      })
      expect(run.failed('leak')).toEqual([])
    },
  )

  test.each(['node', '@unclosed/jest/environment'])(
    'so do testEnvironmentOptions.unclosed in the environment %s',
    async (environment) => {
      const run = await runJest(version, 'options', {
        args: ['/leak.test.js'],
        env: { ENVIRONMENT: environment, ENVIRONMENT_OPTIONS: allowing('for the whole run') },
      })
      expect(run.failed('leak')).toEqual([])
    },
  )

  test('an unknown one among testEnvironmentOptions fails the file in one sentence', async () => {
    const run = await runJest(version, 'options', {
      args: ['/leak.test.js'],
      env: { ENVIRONMENT_OPTIONS: '{"deadlin":"test"}' },
    })
    expect(run.output).toContain(
      `unclosed: unknown option 'deadlin' in testEnvironmentOptions.unclosed. Did you mean`,
    )
    expect(run.code).toBe(1)
  })

  test('UNCLOSED=warn tells of it, and the run is green', async () => {
    const run = await runJest(version, 'options', {
      args: ['/leak.test.js'],
      env: { UNCLOSED: 'warn' },
    })
    expect(run.output).toContain('unclosed (leaks): this test left 1 file descriptor open')
    expect(run.code).toBe(0)
  })

  test.each([
    ['quiet-console', 'leaks behind a silent console'],
    ['strict-console', 'leaks behind a console that throws'],
  ])('a test that replaces its console (%s) keeps no warning from the user', async (file, name) => {
    const run = await runJest(version, 'options', { args: [file], env: { UNCLOSED: 'warn' } })
    expect(run.output).toContain(`unclosed (${name}): this test left 1 file descriptor open`)
    expect(run.code).toBe(0)
  })

  test('UNCLOSED=off says nothing', async () => {
    const run = await runJest(version, 'options', {
      args: ['/leak.test.js'],
      env: { UNCLOSED: 'off' },
    })
    expect(run.output).not.toMatch(/unclosed/i)
    expect(run.code).toBe(0)
  })

  test('UNCLOSED=fail overrides a config that warns', async () => {
    const run = await runJest(version, 'options', {
      args: ['/leak.test.js'],
      env: { UNCLOSED: 'fail', OPTIONS: '{"mode":"warn"}' },
    })
    expect(run.code).toBe(1)
  })

  test('a bad value of UNCLOSED fails the run in one sentence', async () => {
    const run = await runJest(version, 'options', {
      args: ['/leak.test.js'],
      env: { UNCLOSED: 'loud' },
    })
    expect(run.output).toContain(
      `the environment variable UNCLOSED is 'loud'; it takes 'fail', 'warn', 'off'`,
    )
    expect(run.code).toBe(1)
  })

  test('configure() in a file that is switched off reaches no other', async () => {
    const args = ['--runInBand', '--config', 'switched.config.js']
    const run = await runJest(version, 'options', { args })
    expect(run.failed('switch-3')).toEqual(['leaks'])
  })

  // Jest shows no errors of a file whose tests are all skipped, but would count them.
  test.each([
    ['has only skipped tests', ['skipped', '/leak.test.js']],
    ['has none that are chosen', ['skipped', '/leak.test.js', '--testNamePattern=none']],
  ])('a file that %s is not red without a word', async (_, args) => {
    const run = await runJest(version, 'options', {
      args: ['--maxWorkers=2', ...args],
      env: { OPTIONS: allowing('for the whole run') },
    })
    expect({ red: run.code !== 0 }).toEqual({ red: run.output.includes('UnclosedError') })
  })
})

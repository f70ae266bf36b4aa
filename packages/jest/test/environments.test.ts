import { beforeAll, describe, expect, test } from 'vitest'
import { count, linesIn, type JestRun } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const OURS = '@unclosed/jest/environment'

describe.each(VERSIONS)('in %s', { concurrent: true, timeout: PATIENCE }, (version) => {
  let run: JestRun
  beforeAll(async () => {
    const args = ['--maxWorkers=2', 'in-']
    run = await runJest(version, 'environments', { args, env: { SETUP: '1' } })
  }, PATIENCE)

  test.each(['in-node', 'in-jsdom', 'in-happy-dom', 'in-own'])(
    'a leak is found in the environment that a docblock names (%s)',
    (file) => {
      expect(run.failed(file)).toEqual(['leaks'])
      expect(run.lines(file, 'leaks')).toEqual([expect.stringContaining(`${file}.test.js:`)])
    },
  )

  test.each([
    'in-dom-mix-in',
    'in-around-a-method',
    'in-around-a-property',
    'in-twice',
    'in-subclass-with-a-method',
    'in-subclass-with-a-property',
  ])('beside the setup file an environment of ours reports once (%s)', (file) => {
    expect(run.failed(file)).toEqual(['leaks'])
    expect(run.lines(file, 'leaks')).toHaveLength(1)
  })

  test.each([
    'in-around-a-method',
    'in-around-a-property',
    'in-twice',
    'in-subclass-with-a-method',
    'in-subclass-with-a-property',
  ])('a handler of the user’s is still told of everything (%s)', (file) => {
    expect(run.errors(file, 'is told of')).toEqual([])
  })

  test('what a handler throws at once is thrown where it was', () => {
    expect(run.textOf('in-strict')).toBe('')
    expect(run.errors('in-strict', 'an environment may refuse a test, there and then')).toEqual([])
  })

  test('circus’ own objects carry the findings when the run of a file finishes', () => {
    const [, seen = '[]'] = /^SEEN (.*)$/m.exec(run.output) ?? []
    const finding = {
      kind: 'file',
      verdict: 'leaked',
      text: expect.stringContaining('↳ opened at'),
    }
    expect(JSON.parse(seen)).toEqual([
      { name: 'suite', unclosed: { findings: [expect.objectContaining(finding)] } },
      { name: 'leaks', unclosed: { findings: [expect.objectContaining(finding)] } },
    ])
  })

  describe('with the environment alone', () => {
    let alone: JestRun
    beforeAll(async () => {
      const args = ['--maxWorkers=2', 'leaks', 'concurrent', 'in-dom-mix-in', 'in-around', 'in-sub']
      alone = await runJest(version, 'environments', { args, env: { ENVIRONMENT: OURS } })
    }, PATIENCE)

    test('a leak is found', () => {
      expect(alone.lines('leaks', 'leaks')).toEqual(['leaks.test.js:8'])
      expect(alone.errors('leaks', 'is tidy')).toEqual([])
    })

    test('a leak of the file is found, too', () => {
      expect(count(alone.textOf('leaks'), 'this file left 1 file descriptor open')).toBe(1)
      expect(linesIn(alone.textOf('leaks'))).toContain('leaks.test.js:3')
    })

    test('of several concurrent tests the one that leaks fails', () => {
      expect(alone.lines('concurrent', 'together second')).toEqual(['concurrent.test.js:13'])
      expect(alone.failed('concurrent')).toEqual(['together second', 'together fails and leaks'])
    })

    test.each(['in-dom-mix-in', 'in-around-a-method', 'in-subclass-with-a-property'])(
      'a leak is found in a file of its own environment (%s)',
      (file) => {
        expect(alone.failed(file)).toEqual(['leaks'])
      },
    )
  })

  describe.each([
    ['the setup file', { SETUP: '1' }],
    ['the environment', { ENVIRONMENT: OURS }],
  ])('under another test runner, with %s', (_, env) => {
    test.each(['./own-full-runner.js', './own-runner.js'])('“not verified”: %s', async (runner) => {
      const order = { args: ['leaks'], env: { ...env, RUNNER: runner } }
      const other = await runJest(version, 'environments', order)
      expect(other.output).toContain(
        'unclosed: not verified: the tests are not run by jest-circus. unclosed supports the',
      )
      expect(other.code).toBe(1)
    })
  })
})

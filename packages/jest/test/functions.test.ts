import { beforeAll, describe, expect, test } from 'vitest'
import type { JestRun } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const FILES = [
  'kinds',
  'concurrent',
  'retries',
  'retries-at-once',
  'mocked-fs',
  'made-up-fs',
  'spied-fs',
  'timers',
  'modules',
  'hostile',
  'own-circus',
  'basics',
]

describe.each(VERSIONS)('in %s', (version) => {
  let run: JestRun
  beforeAll(async () => {
    const files = FILES.map((name) => `${name}.test.js`)
    run = await runJest(version, 'outcomes', { args: ['--maxWorkers=2', ...files] })
  }, PATIENCE)

  test.each([
    ['takes done', 9],
    ['is a generator', 16],
    ['returns a promise', 3],
    ['is async', 23],
    ['row second', 28],
    ['is meant to fail', 32],
  ])('a test that %s is found to leak', (name, line) => {
    expect(run.lines('kinds', name)).toEqual([`kinds.test.js:${line}`])
  })

  test('tidy neighbours of all kinds pass', () => {
    for (const name of ['takes done, tidily', 'row first', 'row third', 'is tidy'])
      expect(run.errors('kinds', name)).toEqual([])
  })

  test('of several concurrent tests the one that leaks fails', () => {
    expect(run.lines('concurrent', 'together second')).toEqual(['concurrent.test.js:13'])
    expect(run.failed('concurrent')).toEqual(['together second', 'together fails and leaks'])
  })

  test('a concurrent test that fails by itself gets a note', () => {
    expect(run.errors('concurrent', 'together fails and leaks')).toEqual([
      expect.stringContaining('of its own'),
      expect.stringMatching(/^UnclosedNote: .*\n.*\n.*\n.*concurrent\.test\.js:22/),
    ])
  })

  describe.each(['retries', 'retries-at-once'])('with retryTimes (%s)', (file) => {
    test('a leak in an attempt that fails by itself fails nothing', () => {
      const name = 'leaks in an attempt that fails by itself, then passes'
      expect(run.test(file, name)).toMatchObject({ status: 'passed', invocations: 2 })
    })

    test('our failure causes no retry', () => {
      expect(run.test(file, 'leaks in an attempt that passes').invocations).toBe(1)
      expect(run.lines(file, 'leaks in an attempt that passes')).toEqual([`${file}.test.js:16`])
    })

    test('a leak in the last attempt, which passes, fails the test', () => {
      const name = 'leaks in its last attempt, which passes'
      expect(run.test(file, name).invocations).toBe(2)
      expect(run.lines(file, name)).toEqual([`${file}.test.js:21`])
    })

    test('what leaks in each of several failing attempts is one note', () => {
      const errors = run.errors(file, 'fails each time, and leaks')
      expect(errors).toEqual([
        expect.stringContaining('each time'),
        expect.stringMatching(/^UnclosedNote: this test left 3 file descriptors open/),
      ])
    })
  })

  test('the reasons of a retry are the user’s own', () => {
    const { retryReasons } = run.test(
      'retries',
      'leaks in an attempt that fails by itself, then passes',
    )
    expect(retryReasons).toEqual([expect.stringContaining('the first time')])
  })

  test.each([
    ['mocked-fs', 'leaks behind an automock', 5],
    ['made-up-fs', 'leaks behind a factory', 8],
    ['spied-fs', 'leaks behind a spy', 8],
    ['spied-fs', 'leaks behind a partial mock', 21],
    ['timers', 'leaks under modern fake timers', 3],
    ['timers', 'leaks under legacy fake timers', 3],
    ['modules', 'leaks after resetModules', 5],
    ['modules', 'leaks in isolateModules', 9],
    ['hostile', 'leaks without timers, promises and console', 16],
    ['own-circus', 'has a jest-circus of its own', 11],
  ])('in the file %s a test %s, and is found', (file, name, line) => {
    expect(run.lines(file, name)).toEqual([`${file}.test.js:${line}`])
  })

  test.each([
    ['made-up-fs', 'opens nothing through a factory'],
    ['spied-fs', 'sees nothing of ours in a spy'],
    ['timers', 'closes in good time, under fake timers'],
    ['modules', 'is tidy'],
  ])('in the file %s a test %s, and passes', (file, name) => {
    expect(run.errors(file, name)).toEqual([])
  })

  test.each([
    ['in its own process', ['--runInBand']],
    ['in threads', ['--maxWorkers=2', '--workerThreads']],
  ])(
    '%s every leak is laid to the same tests as in child processes',
    async (_, args) => {
      const files = ['basics', 'kinds', 'concurrent', 'retries'].map((name) => `${name}.test.js`)
      const other = await runJest(version, 'outcomes', { args: [...args, ...files] })
      for (const file of ['basics', 'kinds', 'concurrent', 'retries']) {
        expect(other.failed(file)).toEqual(run.failed(file))
      }
    },
    PATIENCE,
  )
})

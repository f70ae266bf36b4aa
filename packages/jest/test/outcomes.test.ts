import { beforeAll, describe, expect, test } from 'vitest'
import { linesIn, type JestRun } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

describe.each(VERSIONS)('in %s, with the setup file alone', (version) => {
  let run: JestRun
  beforeAll(async () => {
    run = await runJest(version, 'outcomes', { args: ['--maxWorkers=2'] })
  }, PATIENCE)

  test('the test that leaks fails, with its line, and no other', () => {
    expect(run.failed('basics')).toEqual(['leaks'])
    expect(run.errors('basics', 'leaks')).toEqual([
      expect.stringMatching(/^UnclosedError: this test left 1 file descriptor open\n/),
    ])
    expect(run.lines('basics', 'leaks')).toEqual(['basics.test.js:8'])
  })

  test('a leak makes the run red', () => {
    expect(run.code).toBe(1)
  })

  test('what the hooks of the user close is clean, however late', () => {
    expect(run.file('closed-by-hooks')).toMatchObject({ status: 'passed', message: '' })
  })

  test('a describe body and a beforeAll that leak fail the suite by its name, not its tests', () => {
    expect(run.failed('suites')).toEqual([])
    expect(run.textOf('suites')).toContain(
      'UnclosedError: the suite "outer > with a body" left 1 file descriptor open',
    )
    expect(run.textOf('suites')).toContain(
      'UnclosedError: the suite "outer > with a hook" left 1 file descriptor open',
    )
    expect(linesIn(run.textOf('suites'))).toEqual(['suites.test.js:5', 'suites.test.js:9'])
    expect(run.file('suites').status).toBe('failed')
  })

  test.each([
    ['module', 'module.test.js:3'],
    ['file-hook', 'file-hook.test.js:5'],
  ])('a leak outside all suites (%s) fails the file', (name, line) => {
    expect(run.failed(name)).toEqual([])
    expect(run.textOf(name)).toContain('this file left 1 file descriptor open, outside its tests')
    expect(linesIn(run.textOf(name))).toEqual([line])
    expect(run.file(name).status).toBe('failed')
  })

  test('a hook around each test leaks for the test that is running', () => {
    expect(run.lines('each-hook', 'has a leaking hook')).toEqual(['each-hook.test.js:4'])
    expect(run.lines('each-hook', 'has a leaking hook after it')).toEqual(['each-hook.test.js:10'])
    expect(run.failed('each-hook')).not.toContain('has tidy hooks')
  })

  test.each([
    ['fails and leaks', 'Error: expect(received).toBe(expected)', 4],
    ['times out and leaks', 'Exceeded timeout of 50 ms', 9],
    ['misses an assertion and leaks', 'expect.assertions(1)', 17],
  ])('a test that %s keeps its own error first, and the leak is a note', (name, own, line) => {
    const [first, second, ...others] = run.errors('own-errors', name)
    expect(first).toContain(own)
    expect(first).not.toContain('Unclosed')
    expect(second).toMatch(/^UnclosedNote: this test left 1 file descriptor open\n/)
    expect(linesIn(second ?? '')).toEqual([`own-errors.test.js:${line}`])
    expect(others).toEqual([])
  })

  test('a failing test says nothing of a tidy neighbour', () => {
    expect(run.errors('own-errors', 'is tidy')).toEqual([])
  })

  test('a beforeAll that throws keeps its error, and its leak is its suite’s', () => {
    const name = 'a beforeAll that leaks and throws gets the error'
    expect(run.errors('hooks-throw', name)).toEqual([expect.stringContaining('of beforeAll')])
    expect(run.textOf('hooks-throw')).toContain(
      'the suite "a beforeAll that leaks and throws" left 1 file descriptor open',
    )
  })

  test('a beforeEach that throws keeps its error, and its leak is a note with its test', () => {
    const name = 'a beforeEach that leaks and throws gets the error'
    expect(run.errors('hooks-throw', name)).toEqual([
      expect.stringContaining('of beforeEach'),
      expect.stringContaining('UnclosedNote'),
    ])
  })

  test('a test beside throwing hooks is not touched', () => {
    expect(run.errors('hooks-throw', 'is tidy')).toEqual([])
  })

  test('the error of a hook that throws shows no lines of ours', () => {
    expect(run.textOf('hooks-throw')).toContain('of beforeEach')
    expect(run.textOf('hooks-throw')).not.toMatch(/call-in-scope|witnesses/)
  })

  test('a chosen test is judged; those not chosen and those skipped stay as they are', () => {
    expect(run.failed('chosen')).toEqual(['is chosen, and leaks'])
    const states = run.file('chosen').assertionResults.map(({ status }) => status)
    expect(states).toEqual(['failed', 'pending', 'pending', 'todo'])
  })

  test('a file without tests fails with Jest’s own sentence alone', () => {
    expect(run.textOf('no-tests')).toContain('Your test suite must contain at least one test.')
    expect(run.textOf('no-tests')).not.toContain('Unclosed')
  })

  test('a file that throws while it is loaded fails with that alone', () => {
    expect(run.textOf('throws-at-load')).toContain('at load')
    expect(run.textOf('throws-at-load')).not.toContain('Unclosed')
  })

  test('a snapshot is still matched and not obsolete', () => {
    expect(run.failed('snapshot')).toEqual(['leaks and matches a snapshot'])
    expect(run.report.snapshot).toMatchObject({ matched: 1, unmatched: 0, unchecked: 0 })
  })

  test('a finding whose line is not known stands as it was written, and not as a stack', () => {
    const text = run.textOf('line-not-known')
    expect(text).toMatch(/^ {6,}file {3}\/dev\/zero/m)
    expect(text).toMatch(/^ {12,}↳ opened at: not known$/m)
    expect(text).not.toContain('<anonymous>')
  })

  test('a file that is being written is waited for, past the timeout of the user', () => {
    expect(run.file('small-timeouts')).toMatchObject({ status: 'passed', message: '' })
  })
})

import { describe, expect, test } from 'vitest'
import { count } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

describe.each(VERSIONS)('in %s', { concurrent: true, timeout: PATIENCE }, (version) => {
  test('the default reporter draws the code at the opening line, once', async () => {
    const { output } = await runJest(version, 'reports', { args: ['leak'] })
    expect(output).toContain('● leaks\n')
    expect(output).toMatch(/^ +> 3 \| const open = \(\) => fs\.openSync\(__filename, 'r'\)$/m)
    // Both tests; the second draws one frame for each of its two lines.
    expect(count(output, '> 3 |')).toBe(2)
    expect(count(output, '> 11 |')).toBe(1)
    expect(output).toMatch(/at (Object\.)?.*leak\.test\.js:3:23/)
  })

  test('the default reporter names the suite and draws its line', async () => {
    const { output } = await runJest(version, 'reports', { args: ['suites'] })
    expect(output).toContain('● Test suite failed to run')
    expect(output).toContain('the suite "outer > with a hook" left 1 file descriptor open')
    expect(output).toMatch(/^ +> +9 \| +beforeAll\(/m)
  })

  test('the github-actions reporter annotates the line', async () => {
    const { output } = await runJest(version, 'reports', {
      args: ['leak', '--reporters', 'github-actions'],
      env: { GITHUB_ACTIONS: 'true' },
    })
    expect(output).toMatch(
      /^::error file=<root>\/leak\.test\.js,line=3,title=leaks::.*UnclosedError: this test left 1/m,
    )
  })

  test.each([
    ['child processes', ['--maxWorkers=2']],
    ['threads', ['--maxWorkers=2', '--workerThreads']],
    ['its own process', ['--runInBand']],
  ])('findings reach a reporter of the user’s as data, from %s', async (_, args) => {
    const { output } = await runJest(version, 'reports', {
      args: ['leak', 'own-errors', '--reporters', './reporter.js', ...args],
    })
    const [, json = '[]'] = /DETAILS (.*)$/m.exec(output) ?? []
    const details = JSON.parse(json) as { test: string; name: string; unclosed?: unknown }[]
    const ours = details.filter(({ unclosed }) => unclosed)
    expect(ours.map(({ name }) => name).toSorted()).toEqual([
      'UnclosedError',
      'UnclosedError',
      'UnclosedError',
      'UnclosedNote',
      'UnclosedNote',
      'UnclosedNote',
    ])
    const finding = { kind: 'file', verdict: 'leaked', site: { line: 3 }, owner: { kind: 'test' } }
    expect(ours.find((one) => one.test === 'leaks')).toMatchObject({
      unclosed: { findings: [finding] },
    })
  })

  test('findings reach --json', async () => {
    const run = await runJest(version, 'reports', { args: ['leak'] })
    const { failureDetails = [] } = run.test('leak', 'leaks')
    expect(failureDetails).toMatchObject([{ unclosed: { findings: [{ site: { line: 3 } }] } }])
  })

  test.each([
    ['child processes', ['--maxWorkers=2']],
    ['threads', ['--maxWorkers=2', '--workerThreads']],
    ['its own process', ['--runInBand']],
  ])('with withUnclosed the run ends with a summary, from %s', async (_, args) => {
    const { output } = await runJest(version, 'doors', {
      args: ['leak', 'kept', '--config', 'with.config.js', ...args],
    })
    expect(count(output, 'unclosed: 1 file descriptor left open, opened at 1 line\n')).toBe(1)
    expect(output).toContain('     1  file  leak.test.js:10:')
  })

  test('its reporter stands beside those of the user, once', async () => {
    const { output } = await runJest(version, 'doors', {
      args: ['leak', '--config', 'with.config.js'],
      env: { FORM: 'twice', REPORTERS: '["default","./counting-reporter.js"]' },
    })
    expect(count(output, 'THE REPORTER OF THE USER')).toBe(1)
    expect(count(output, 'unclosed: 1 file descriptor left open')).toBe(1)
  })
})

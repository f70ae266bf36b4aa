import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { count, type JestRun } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

describe.each(VERSIONS)('in %s', { concurrent: true, timeout: PATIENCE }, (version) => {
  test('each shard reports its own files', async () => {
    const runs: JestRun[] = []
    for (const part of ['1/2', '2/2']) {
      const args = ['/file-', '--maxWorkers=2', `--shard=${part}`]
      runs.push(await runJest(version, 'runs', { args }))
    }
    expect(runs.flatMap(({ files }) => files).toSorted()).toEqual(
      [1, 2, 3, 4].map((number) => `file-${number}.test.js`),
    )
    for (const run of runs)
      for (const file of run.files) expect(run.failed(file.split('.')[0]!)).toEqual(['leaks'])
  })

  test.each(['babel', 'v8'])('coverage (%s) changes neither line nor caller', async (provider) => {
    const run = await runJest(version, 'runs', {
      args: ['/covered', '--coverage', `--coverageProvider=${provider}`],
      env: { CONFIG: '{"transform":{"\\\\.js$":"babel-jest"}}' },
    })
    const [error] = run.errors('covered', 'leaks in covered code')
    expect(error).toContain('↳ opened at covered.js:6:')
    expect(error).toContain('↳ called from covered.test.js:2:')
    expect(Object.keys(run.report.coverageMap ?? {})).toContain('<root>/covered.js')
  })

  test('a failure of ours counts for --bail', async () => {
    const run = await runJest(version, 'runs', { args: ['/bail-', '--runInBand', '--bail'] })
    expect(run.output).toContain('Test Suites: 1 failed, 1 of 2 total')
    expect(run.code).toBe(1)
  })

  test('--testNamePattern leaves the others out', async () => {
    const run = await runJest(version, 'runs', { args: ['/file-1', '--testNamePattern=tidy'] })
    expect(run.file('file-1').assertionResults.map(({ status }) => status)).toEqual([
      'passed',
      'pending',
    ])
    expect(run.code).toBe(0)
  })

  test('--randomize changes nothing of whose a leak is', async () => {
    const run = await runJest(version, 'runs', { args: ['/file-1', '--randomize', '--seed=3'] })
    expect(run.failed('file-1')).toEqual(['leaks'])
  })

  test('automock leaves the check as it is', async () => {
    const env = { CONFIG: '{"automock":true}' }
    const run = await runJest(version, 'runs', { args: ['automocked'], env })
    const name = 'leaks where all modules are mocked'
    expect(run.lines('automocked', name)).toEqual(['automocked.test.js:8'])
  })

  test.each([false, true])('fake timers everywhere (legacy: %s) do, too', async (legacy) => {
    const fakeTimers = { enableGlobally: true, legacyFakeTimers: legacy }
    const env = { CONFIG: JSON.stringify({ fakeTimers }) }
    const run = await runJest(version, 'runs', { args: ['faked'], env })
    expect(run.failed('faked')).toEqual(['leaks under timers that are fake everywhere'])
  })

  test('a clean run ends by itself, and --detectOpenHandles finds nothing', async () => {
    const run = await runJest(version, 'runs', { args: ['tidy', '--detectOpenHandles'] })
    expect(run.output).not.toMatch(/open handle|did not exit/)
    expect(run.code).toBe(0)
  })

  test('in watch mode a second run in the same process finds the same', async () => {
    await runJest(version, 'runs', {
      args: ['--watchAll', '--runInBand', '/file-1'],
      during: async (folder, output) => {
        const end = performance.now() + PATIENCE / 2
        const runs = async (number: number) => {
          while (count(output(), 'Ran all test suites') < number) {
            if (performance.now() > end) throw new Error(`No run ${number} in:\n${output()}`)
            await sleep(50)
          }
        }
        await runs(1)
        appendFileSync(`${folder}/file-1.test.js`, '// touched\n')
        await runs(2)
        expect(count(output(), 'UnclosedError: this test left 1 file descriptor open')).toBe(2)
        expect(count(output(), 'Tests:       1 failed, 1 passed, 2 total')).toBe(2)
      },
    })
  })
})

// Only Jest 30.5 knows `entireDescribe`.
describe('in jest-30, where a whole block is retried', () => {
  let run: JestRun
  beforeAll(async () => {
    run = await runJest('jest-30', 'runs', { args: ['--runInBand', 'retried', 'flaky'] })
  }, PATIENCE)

  test('our failure causes no retry of the file', () => {
    const tried = run.test('whole-file-retried', 'leaks each time')
    expect({ ...tried, failureMessages: tried.failureMessages.length }).toMatchObject({
      invocations: 1,
      failureMessages: 1,
    })
  })

  test('a leak in the last attempt of a file fails its test, once', () => {
    expect(run.test('whole-file-flaky', 'leaks the second time').invocations).toBe(2)
    expect(run.errors('whole-file-flaky', 'leaks the second time')).toHaveLength(1)
  })

  test('what leaks in an attempt that fails by itself fails nothing', () => {
    const name = 'block leaks and fails the first time'
    expect(run.test('block-retried', name)).toMatchObject({ status: 'passed', invocations: 2 })
    expect(run.lines('block-retried', 'block leaks the last time')).toEqual([
      'block-retried.test.js:15',
    ])
  })
})

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mergeReports, summarize, type Report } from '@unclosed/core/report'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

/** A folder for reports. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'unclosed-report-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const read = (path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report

describe.each(VERSIONS)('in %s', { timeout: PATIENCE }, (version) => {
  const run = (args: string[], env: Record<string, string>) =>
    runJest(version, 'reported', { args, env })

  test.each([
    ['child processes', ['--maxWorkers=2']],
    ['threads', ['--maxWorkers=2', '--workerThreads']],
    ['its own process', ['--runInBand']],
  ])('one report of all, from %s', async (_, args) => {
    const report = join(folder(), 'unclosed.json')
    const { code, output } = await run(['leaks', 'tidy', 'skipped', ...args], {
      UNCLOSED_REPORT: report,
    })
    expect(output).toContain('unclosed: 2 file descriptors left open, opened at 1 line')
    expect(output).toContain('     2  file  log.js:5:13, by 2 scopes')
    expect(code).toBe(1)

    const { summary, runs, parts } = read(report)
    expect(summary).toMatchObject({ verified: 'yes', counts: { leaked: 2 } })
    expect(runs).toMatchObject([
      { state: 'ended', runner: { name: 'jest', version: expect.stringMatching(/^\d/) } },
    ])
    expect(parts.find(({ file }) => file === 'leaks.test.js')?.account?.findings).toMatchObject([
      {
        owner: { name: 'leaks', file: 'leaks.test.js' },
        site: { file: 'log.js', line: 5 },
        fingerprint: {
          kind: 'file',
          file: 'log.js',
          function: 'record',
          target: '<root>/leaks.test.js',
        },
      },
      { owner: { name: 'leaks as well' } },
    ])
    expect(existsSync(`${report}.parts`)).toBe(false)
  })

  test('a fingerprint names the function that has the line, also where source maps apply', async () => {
    const report = join(folder(), 'unclosed.json')
    await run(['leaks', '--config', 'transformed.config.js'], { UNCLOSED_REPORT: report })
    const [finding] = read(report).parts[0]?.account?.findings ?? []
    expect(finding?.fingerprint.function).toBe('record')
    expect(finding?.site).toMatchObject({ line: 5, column: 13 })
  })

  test('the option `report` of withUnclosed', async () => {
    const report = join(folder(), 'unclosed.json')
    await run(['tidy'], { OPTIONS: JSON.stringify({ report }) })
    expect(read(report).summary).toMatchObject({ verified: 'yes', files: 1 })
  })

  test('the same file in two projects is two parts', async () => {
    const report = join(folder(), 'unclosed.json')
    await run(['leaks'], { PROJECTS: '1', UNCLOSED_REPORT: report })
    const { summary, parts } = read(report)
    expect(summary).toMatchObject({ verified: 'yes', files: 2, counts: { leaked: 4 } })
    expect(parts.map(({ project }) => project)).toEqual(['one', 'two'])
  })

  test('a part that was lost: not verified, named, and red', async () => {
    const report = join(folder(), 'unclosed.json')
    const { code, output } = await run(['dies', 'removes', '--runInBand'], {
      UNCLOSED_REPORT: report,
    })
    expect(output).toContain('unclosed: NOT VERIFIED')
    expect(output).toContain('  the part of a-dies.test.js is missing')
    expect(code).toBe(1)
    expect(read(report).summary).toMatchObject({ verified: 'no' })
  })

  test('a worker that died: not verified, named', async () => {
    const report = join(folder(), 'unclosed.json')
    const { code, output } = await run(['dies', 'tidy', '--maxWorkers=2'], {
      UNCLOSED_REPORT: report,
      DIES: '1',
    })
    expect(output).toContain('the part of a-dies.test.js is not complete')
    expect(code).toBe(1)
  })

  test('in `mode: warn` it is loud, and not red', async () => {
    const { code, output } = await run(['dies', 'removes', '--runInBand'], {
      UNCLOSED_REPORT: join(folder(), 'unclosed.json'),
      UNCLOSED: 'warn',
    })
    expect(output).toContain('unclosed: NOT VERIFIED')
    expect(code).toBe(0)
  })

  test('shards make a report each, which make one', async () => {
    const reports = folder()
    for (const shard of ['1/2', '2/2']) {
      const path = join(reports, `${shard[0]}.json`)
      await run(['leaks', 'tidy', `--shard=${shard}`], { UNCLOSED_REPORT: path })
    }
    const shards = readdirSync(reports).map((name) => read(join(reports, name)))
    expect(summarize(shards[0]!)).toMatchObject({ verified: 'no' })
    expect(summarize(mergeReports(shards))).toMatchObject({ verified: 'yes', files: 2 })
  })

  test('the reporter stands beside the setup file alone, by its name', async () => {
    const report = join(folder(), 'unclosed.json')
    await run(['leaks', '--config', 'setup-only.config.js'], {
      REPORTERS: JSON.stringify(['default', ['@unclosed/jest/reporter', { report }]]),
    })
    expect(read(report).summary).toMatchObject({ verified: 'yes', counts: { leaked: 2 } })
  })

  test('with the setup file alone parts are left: how many there should be, nobody knows', async () => {
    const report = join(folder(), 'unclosed.json')
    await run(['leaks', 'tidy', '--config', 'setup-only.config.js'], { UNCLOSED_REPORT: report })
    const parts = readdirSync(`${report}.parts`).map((name) => read(join(`${report}.parts`, name)))
    const merged = mergeReports(parts)
    expect(merged.runs).toHaveLength(1)
    expect(summarize(merged)).toMatchObject({ verified: 'completeness unknown', files: 2 })
  })

  test('the option `baseline` lets known leaks pass, counts them, and lets no others pass', async () => {
    const baseline = join(folder(), 'baseline.jsonl')
    const env = { OPTIONS: JSON.stringify({ baseline }) }
    const entry = {
      kind: 'file',
      file: 'log.js',
      function: 'record',
      target: '<root>/leaks.test.js',
      count: 1,
      reason: 'later',
    }
    writeFileSync(baseline, `${JSON.stringify(entry)}\n`)
    const known = await run(['leaks'], env)
    expect(known.output).toContain('besides: 2 in the baseline')
    expect(known.code).toBe(0)

    writeFileSync(baseline, `${JSON.stringify({ ...entry, function: 'another' })}\n`)
    expect((await run(['leaks'], env)).code).toBe(1)
  })

  test('a baseline that is named and not there is empty, and one sentence says so for all files', async () => {
    const { code, output } = await run(['leaks', 'tidy'], {
      OPTIONS: JSON.stringify({ baseline: 'known.jsonl' }),
    })
    const sentences = output.match(/unclosed: the option 'baseline' .*/g)
    expect(sentences).toEqual([
      expect.stringMatching(
        /^unclosed: the option 'baseline' names known\.jsonl, which is not in .+, so no leak is accepted: correct the path, or make the file with 'npx unclosed baseline add'\.$/,
      ),
    ])
    expect(code).toBe(1)
  })

  test('the report tells what else was wrong, too: a matcher that nobody awaited', async () => {
    const report = join(folder(), 'unclosed.json')
    const { output } = await run(['unawaited'], { UNCLOSED_REPORT: report })
    expect(output).toContain('toLeakFds() is not awaited')
    const [part] = read(report).parts
    expect(part?.account?.faults).toMatchObject([
      {
        owner: { kind: 'test', name: 'asserts nothing' },
        message: expect.stringContaining('toLeakFds() is not awaited'),
        site: { file: expect.stringContaining('unawaited.test') },
        fails: true,
      },
    ])
  })
})

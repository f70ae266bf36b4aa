import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mergeReports, summarize, type Report } from '@unclosed/core/report'
import { copyFor, runVitest, runVitestIn, VERSIONS } from './run-vitest.ts'

const PROJECT = fileURLToPath(new URL('./projects/reported/', import.meta.url))

/** A folder for reports. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'unclosed-report-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const read = (path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report

const partsOf = (report: string): Report =>
  mergeReports(readdirSync(`${report}.parts`).map((name) => read(join(`${report}.parts`, name))))

describe.each(VERSIONS)('in %s', { timeout: 90_000 }, (version) => {
  const run = (args: string[], environment: Record<string, string>) =>
    runVitest(version, ['run', ...args], environment, PROJECT)

  test('with a report asked for, the plugin adds the reporter: a summary, and one report of all', async () => {
    const report = join(folder(), 'unclosed.json')
    const { code, output } = await run(['leaks', 'tidy', 'skipped'], { UNCLOSED_REPORT: report })
    expect(output).toContain('unclosed: 2 file descriptors left open, opened at 1 line')
    expect(output).toContain('     2  file  log.ts:5:13, by 2 scopes')
    expect(code).toBe(1)

    const { summary, runs, parts } = read(report)
    expect(summary).toMatchObject({ verified: 'yes', counts: { leaked: 2 } })
    expect(runs).toMatchObject([
      { state: 'ended', runner: { name: 'vitest', version: expect.stringMatching(/^\d/) } },
    ])
    expect(parts.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['leaks.test.ts', 'tidy.test.ts']),
    )
    expect(parts.find(({ file }) => file === 'leaks.test.ts')?.account?.findings).toMatchObject([
      {
        owner: { name: 'leaks', file: 'leaks.test.ts' },
        site: { file: 'log.ts', line: 5 },
        fingerprint: {
          kind: 'file',
          file: 'log.ts',
          function: 'record',
          target: '<root>/leaks.test.ts',
        },
      },
      { owner: { name: 'leaks as well' } },
    ])
    expect(existsSync(`${report}.parts`)).toBe(false)
  })

  test.each([
    ['threads', true],
    ['forks', false],
  ])('in %s, what no thread is known to have opened is listed once: %s', async (pool, listed) => {
    const report = join(folder(), 'unclosed.json')
    const { code, output } = await run(['tidy', '--config', 'native.config.ts'], {
      UNCLOSED_REPORT: report,
      POOL: pool,
    })
    expect(output.includes('opened by no test that is known')).toBe(listed)
    expect(
      read(report).runs[0]?.unowned?.map(
        ({ kind, target }) => `${kind} ${target.replace(/.*\//, '')}`,
      ),
    ).toEqual(listed ? ['file native.config.ts'] : undefined)
    expect(code).toBe(0)
  })

  test('the option `report` starts at the root of the project', async () => {
    const reports = folder()
    const { code } = await run(['leaks'], {
      PLUGIN_OPTIONS: JSON.stringify({ report: join(reports, 'deep/er/unclosed.json') }),
    })
    expect(code).toBe(1)
    expect(read(join(reports, 'deep/er/unclosed.json')).parts).toHaveLength(1)
  })

  test('where unclosed is switched off there is no report, and no doubt', async () => {
    const report = join(folder(), 'unclosed.json')
    for (const off of [{ UNCLOSED: 'off' }, { PLUGIN_OPTIONS: JSON.stringify({ mode: 'off' }) }]) {
      const { code, output } = await run(['leaks'], { UNCLOSED_REPORT: report, ...off })
      expect(output).not.toMatch(/unclosed: /)
      expect(code).toBe(0)
      expect(existsSync(report)).toBe(false)
    }
  })

  test('a clean run says nothing, and writes its report', async () => {
    const report = join(folder(), 'unclosed.json')
    const { code, output } = await run(['tidy'], { UNCLOSED_REPORT: report })
    expect(output).not.toMatch(/unclosed: /)
    expect(code).toBe(0)
    expect(read(report).summary).toMatchObject({ verified: 'yes', files: 1 })
  })

  test('a part that was lost: not verified, named, and red', async () => {
    const report = join(folder(), 'unclosed.json')
    const environment = { UNCLOSED_REPORT: report, REMOVES: '1' }
    const { code, output } = await run(['dies', 'removes'], environment)
    expect(output).toContain('unclosed: NOT VERIFIED')
    expect(output).toContain('  the part of dies.test.ts is missing')
    expect(code).toBe(1)
    expect(read(report).summary).toMatchObject({ verified: 'no' })
  })

  test('a worker that died: not verified, named', async () => {
    const report = join(folder(), 'unclosed.json')
    const { code } = await run(['dies', 'tidy'], { UNCLOSED_REPORT: report, DIES: '1' })
    expect(code).toBe(1)
    // Vitest 3 dies of it, and asks no reporter any more: then the parts are left.
    const { verified, notVerified } = summarize(existsSync(report) ? read(report) : partsOf(report))
    expect(verified).toBe('no')
    expect(notVerified.join()).toContain('the part of dies.test.ts is not complete')
  })

  test('in `mode: warn` it is loud, and not red', async () => {
    const environment = {
      UNCLOSED_REPORT: join(folder(), 'unclosed.json'),
      REMOVES: '1',
      UNCLOSED: 'warn',
    }
    const { code, output } = await run(['dies', 'removes'], environment)
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

  test('blobs hold the parts: --merge-reports writes one report of all shards', async () => {
    const reports = folder()
    const blobs = join(reports, 'blobs')
    const project = copyFor(version, PROJECT)
    for (const shard of ['1', '2']) {
      await runVitestIn(
        project,
        version,
        [
          'run',
          'leaks',
          'tidy',
          `--shard=${shard}/2`,
          '--reporter=blob',
          `--outputFile=${blobs}/${shard}.json`,
        ],
        { UNCLOSED_REPORT: join(reports, `${shard}.json`) },
      )
    }
    const report = join(reports, 'merged.json')
    const { output } = await runVitestIn(project, version, ['run', `--merge-reports=${blobs}`], {
      UNCLOSED_REPORT: report,
    })
    expect(output).toContain('unclosed: 2 file descriptors left open')
    expect(read(report).summary).toMatchObject({
      verified: 'yes',
      files: 2,
      counts: { leaked: 2 },
    })
  })

  test('the reporter stands beside the setup file alone, by its name', async () => {
    const report = join(folder(), 'unclosed.json')
    const { output } = await run(['leaks', '--config', 'setup-only.config.ts'], {
      REPORTERS: JSON.stringify(['default', ['@unclosed/vitest/reporter', { report }]]),
    })
    expect(output).toContain('unclosed: 2 file descriptors left open')
    expect(read(report).summary).toMatchObject({ verified: 'yes' })
  })

  test('with the setup file alone parts are left: how many there should be, nobody knows', async () => {
    const report = join(folder(), 'unclosed.json')
    await run(['leaks', 'tidy', '--config', 'setup-only.config.ts'], { UNCLOSED_REPORT: report })
    const merged = partsOf(report)
    expect(merged.runs).toHaveLength(1)
    expect(summarize(merged)).toMatchObject({ verified: 'completeness unknown', files: 2 })
  })

  test('a report that can’t be written is a sentence, and red', async () => {
    const { code, output } = await run(['tidy'], { UNCLOSED_REPORT: '/dev/null/unclosed.json' })
    expect(output).toContain(
      "unclosed: the report /dev/null/unclosed.json can't be written (ENOTDIR)",
    )
    expect(code).toBe(1)
  })

  test('the option `baseline` lets known leaks pass, counts them, and lets no others pass', async () => {
    const reports = folder()
    const baseline = join(reports, 'baseline.jsonl')
    const environment = {
      PLUGIN_OPTIONS: JSON.stringify({ baseline }),
      UNCLOSED_REPORT: join(reports, 'unclosed.json'),
    }
    const entry = {
      kind: 'file',
      file: 'log.ts',
      function: 'record',
      target: '<root>/leaks.test.ts',
      count: 1,
      reason: 'later',
    }
    writeFileSync(baseline, `${JSON.stringify(entry)}\n`)
    const known = await run(['leaks'], environment)
    expect(known.output).toContain('besides: 2 in the baseline')
    expect(known.code).toBe(0)

    writeFileSync(baseline, `${JSON.stringify({ ...entry, function: 'another' })}\n`)
    expect((await run(['leaks'], environment)).code).toBe(1)
  })

  test('a baseline that is none fails the file in a sentence', async () => {
    const baseline = join(folder(), 'baseline.jsonl')
    writeFileSync(baseline, '{}\n')
    const { code, output } = await run(['tidy'], { PLUGIN_OPTIONS: JSON.stringify({ baseline }) })
    expect(output).toContain("baseline.jsonl:1: the field 'kind' is missing")
    expect(code).toBe(1)
  })

  test('a baseline that is named and not there is empty, and one sentence says so for all files', async () => {
    const { code, output } = await run(['leaks', 'tidy'], {
      PLUGIN_OPTIONS: JSON.stringify({ baseline: 'known.jsonl' }),
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

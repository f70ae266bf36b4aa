import { describe, expect, test } from 'vitest'
import {
  findingAt,
  findingOf,
  partOf,
  reportOf,
  reportWith,
  runOf,
  withFault,
} from './report-of.ts'
import { Workbench } from './workbench.ts'

describe('what the gate answers', () => {
  test('0 where nothing was left open', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith() })
    const { code, out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).toBe('unclosed gate: PASS: nothing was left open that nobody has accepted\n')
    expect(code).toBe(0)
  })

  test('1 for a leak, with its line and who left it open', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(findingOf()) })
    const { code, out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).toContain('unclosed gate: FAIL: 1 file descriptor left open, opened at 1 line')
    expect(out).toContain('↳ opened at src/metrics.ts:4:21')
    expect(out).toContain('left open by test/metrics.test.ts > rejects a nameless event')
    expect(code).toBe(1)
  })

  test('1 for a leak that failed nobody, since its run only warned', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(findingOf({ fails: false })) })
    expect((await bench.unclosed('gate', 'unclosed.json')).code).toBe(1)
  })

  test('1 for a pooled connection only where the options say that it fails', async () => {
    const pooled = findingOf({ verdict: 'pooled', kind: 'tcp', fails: false })
    const bench = new Workbench({
      'allowed.json': reportWith(pooled),
      'failed.json': reportWith({ ...pooled, fails: true }),
    })
    expect((await bench.unclosed('gate', 'allowed.json')).code).toBe(0)
    expect((await bench.unclosed('gate', 'failed.json')).code).toBe(1)
  })

  test.each([
    [
      'a part is missing',
      reportOf([partOf('a.test.ts')], {
        expected: ['a.test.ts', 'b.test.ts'].map((file) => ({ project: '', file })),
      }),
      'the part of b.test.ts is missing',
    ],
    [
      'a part has begun and not ended',
      reportOf([partOf('a.test.ts', [], { state: 'began' })]),
      'the part of a.test.ts is not complete',
    ],
    [
      'the run has never ended',
      reportOf([partOf('a.test.ts')], { state: 'began' }),
      'has never ended',
    ],
    [
      'a shard is missing',
      reportOf([partOf('a.test.ts')], { shard: { index: 1, count: 2 } }),
      'shard 2 of 2 is missing',
    ],
    [
      'there was no kernel view',
      {
        ...reportOf([]),
        parts: [
          {
            ...partOf('a.test.ts'),
            account: { ...partOf('a.test.ts').account!, view: 'ledger only' },
          },
        ],
      },
      'no kernel view',
    ],
    [
      'nothing is known of the run of a part',
      { ...reportOf([]), parts: [partOf('a.test.ts', [], { run: 'another' })] },
      'nothing is known of that run',
    ],
  ])('3 where %s', async (_, report, reason) => {
    const bench = new Workbench({ 'unclosed.json': report })
    const { code, out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).toContain('NOT VERIFIED')
    expect(out).toContain(reason)
    expect(code).toBe(3)
  })

  test('3 where the same part has two contents, in different reports', async () => {
    const bench = new Workbench({
      'one.json': reportWith(),
      'two.json': reportWith(findingOf()),
    })
    const { code, out } = await bench.unclosed('gate', 'one.json', 'two.json')
    expect(out).toContain('there are two different parts of test/metrics.test.ts')
    expect(code).toBe(3)
  })

  test('3 also where there are leaks: nobody knows whether these are all', async () => {
    const report = reportOf([partOf('a.test.ts', [findingOf()])], { state: 'began' })
    const bench = new Workbench({ 'unclosed.json': report })
    const { code, out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).toContain('1 file descriptor left open')
    expect(code).toBe(3)
  })

  test('0 for the same report twice', async () => {
    const bench = new Workbench({ 'one.json': reportWith(), 'two.json': reportWith() })
    expect((await bench.unclosed('gate', '*.json')).code).toBe(0)
  })
})

describe('where only the setup file was there', () => {
  const report = reportOf([partOf('a.test.ts')], { state: 'unwatched' })

  test('completeness is unknown, and that is said', async () => {
    const bench = new Workbench({
      'unclosed.json': { ...report, runs: [runOf({ state: 'unwatched' })] },
    })
    const { code, out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).toContain('Completeness unknown')
    expect(code).toBe(0)
  })

  test('which --strict does not take', async () => {
    const bench = new Workbench({ 'unclosed.json': report })
    expect((await bench.unclosed('gate', 'unclosed.json', '--strict')).code).toBe(3)
  })
})

describe('--new-since', () => {
  const known = findingAt('src/known.ts', 3, 'known', {
    fingerprint: { kind: 'file', file: 'src/known.ts', function: 'known', target: 'a' },
  })
  const added = findingAt('src/new.ts', 8, 'added', {
    fingerprint: { kind: 'file', file: 'src/new.ts', function: 'added', target: 'a' },
  })

  test('fails for the new leak alone', async () => {
    const bench = new Workbench({
      'base.json': reportWith(known),
      'head.json': reportWith({ ...known, site: { ...known.site!, line: 30 } }, added),
    })
    const { code, out } = await bench.unclosed('gate', 'head.json', '--new-since', 'base.json')
    expect(out).toContain('opened at src/new.ts:8:5')
    expect(out).not.toContain('src/known.ts')
    expect(out).toContain('1 also in the report of the merge base')
    expect(code).toBe(1)
  })

  test('passes where nothing is new', async () => {
    const bench = new Workbench({
      'base.json': reportWith(known, added),
      'head.json': reportWith(added),
    })
    expect((await bench.unclosed('gate', 'head.json', '--new-since', 'base.json')).code).toBe(0)
  })

  test('fails for one more at a line that is known', async () => {
    const bench = new Workbench({
      'base.json': reportWith(known),
      'head.json': reportWith({ ...known, count: 2 }),
    })
    const { code, out } = await bench.unclosed('gate', 'head.json', '--new-since', 'base.json')
    expect(out).toContain('the baseline has 1 of it, and this is more')
    expect(code).toBe(1)
  })
})

describe('--max-unattributed', () => {
  const unknown = findingOf({ verdict: 'unattributed', count: 2, evidence: 'none' })

  test.each([
    [1, 1],
    [2, 0],
  ])('of two unattributed, with %i let pass: exit code %i', async (most, code) => {
    const bench = new Workbench({ 'unclosed.json': reportWith(unknown) })
    const shown = await bench.unclosed('gate', 'unclosed.json', '--max-unattributed', String(most))
    expect(shown.code).toBe(code)
  })

  test('lets no leak pass that has a line', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(unknown, findingOf()) })
    const { code, out } = await bench.unclosed('gate', 'unclosed.json', '--max-unattributed', '9')
    expect(out).toContain('FAIL: 1 file descriptor left open')
    expect(code).toBe(1)
  })
})

test('a run with 10,000 findings in 50 shards is one report', { timeout: 60_000 }, async () => {
  const shards = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => {
      const findings = Array.from({ length: 200 }, (__, line) =>
        findingAt('src/many.ts', line + 1, `f${index}`, {
          owner: { kind: 'test', name: `test ${line}`, file: `t${index}.test.ts` },
        }),
      )
      const run = { id: `run-${index}`, shard: { index: index + 1, count: 50 } }
      return [`shards/${index}.json`, reportOf([partOf(`t${index}.test.ts`, findings)], run)]
    }),
  )
  const bench = new Workbench(shards)
  const { code, out } = await bench.unclosed('gate', 'shards/*.json')
  expect(out).toContain('FAIL: 10000 file descriptors left open, opened at 200 lines')
  expect(code).toBe(1)
})

describe('what else was wrong in tests', () => {
  const report = reportOf([withFault(partOf('test/pages.test.ts'))])

  test('is told of, and decides nothing: its test has failed for it already', async () => {
    const bench = new Workbench({ 'unclosed.json': report })
    const { code, out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).toContain(
      'test/pages.test.ts > loads all pages: this test held 9 descriptors at once, at most 4 allowed (budget.peak) (src/pages.ts:7:3)',
    )
    expect(code).toBe(0)
  })

  test('is in the table of a job summary, and in the data', async () => {
    const bench = new Workbench({ 'unclosed.json': report })
    const { out } = await bench.unclosed('gate', 'unclosed.json', '--format', 'markdown')
    expect(out).toContain('- also wrong: test/pages.test.ts &gt; loads all pages: this test held 9')
    const { out: data } = await bench.unclosed('gate', 'unclosed.json', '--format', 'json')
    expect(JSON.parse(data).faults).toMatchObject([
      { owner: { name: 'loads all pages' }, fails: true },
    ])
  })

  test('has the paths of the repository, and is counted where there is much of it', async () => {
    let part = partOf('test/pages.test.ts', [], { folder: 'packages/web' })
    for (let index = 0; index < 13; index++) part = withFault(part)
    const bench = new Workbench({ 'unclosed.json': reportOf([part]) })
    const { out } = await bench.unclosed('gate', 'unclosed.json')
    expect(out).toContain('packages/web/test/pages.test.ts > loads all pages')
    expect(out).toContain('(packages/web/src/pages.ts:7:3)')
    expect(out).toContain('and 3 more')
  })

  test('can name whatever it likes, and commands nobody', async () => {
    const evil = '\n::error::owned\u001b[31m'
    const part = withFault(partOf('a.test.ts'), {
      owner: { kind: 'test', name: evil, file: 'a.test.ts' },
      message: evil,
    })
    const bench = new Workbench({ 'unclosed.json': reportOf([part]) })
    for (const format of ['text', 'markdown', 'github']) {
      const { out } = await bench.unclosed('gate', 'unclosed.json', '--format', format)
      expect(out).not.toMatch(/^\s*::error::owned/m)
      expect(out).not.toContain('\u001b')
    }
  })
})

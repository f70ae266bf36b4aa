import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { today, type ReportedFinding } from '@unclosed/core/report'
import { findingAt, reportWith } from './report-of.ts'
import { Workbench } from './workbench.ts'

const FILE = '.unclosed-baseline.jsonl'

const at = (name: string, line: number, own: Partial<ReportedFinding> = {}): ReportedFinding =>
  findingAt(`src/${name}.ts`, line, name, {
    ...own,
    fingerprint: { kind: 'file', file: `src/${name}.ts`, function: name, target: 'a' },
  })

const entry = (name: string, own: object = {}): string =>
  `${JSON.stringify({ kind: 'file', file: `src/${name}.ts`, function: name, target: 'a', count: 1, reason: 'later', ...own })}\n`

const add = ['baseline', 'add', 'unclosed.json', '--reason', 'later']

describe('baseline add', () => {
  test('writes what lets the gate pass: a line for each leak, sorted, with the reason', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(at('b', 3), at('a', 9)) })
    const { code, out } = await bench.unclosed(...add)
    expect(out).toContain(`2 entries added to ${FILE}\n  file a, opened in a() of src/a.ts (later)`)
    expect(code).toBe(0)
    expect(bench.read(FILE)).toBe(entry('a') + entry('b'))
    expect((await bench.unclosed('gate', 'unclosed.json')).out).toContain('2 in the baseline')
  })

  test('keeps a link and a last day with it', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(at('a', 9)) })
    await bench.unclosed(...add, '--link', 'https://example.org/7', '--expires', '2099-12-31')
    expect(bench.read(FILE)).toBe(
      entry('a', { link: 'https://example.org/7', expires: '2099-12-31' }),
    )
  })

  test('only adds: what is there stays, and nothing is added twice', async () => {
    const bench = new Workbench({
      'unclosed.json': reportWith(at('a', 9), at('b', 9)),
      [FILE]: entry('gone') + entry('a', { reason: 'known for long' }),
    })
    await bench.unclosed(...add)
    expect(bench.read(FILE)).toBe(
      entry('a', { reason: 'known for long' }) + entry('b') + entry('gone'),
    )
    await bench.unclosed(...add)
    expect(bench.read(FILE).split('\n')).toHaveLength(4)
  })

  test('adds a second line where more is left open than an entry has', async () => {
    const bench = new Workbench({
      'unclosed.json': reportWith(at('a', 9, { count: 3 })),
      [FILE]: entry('a'),
    })
    await bench.unclosed(...add)
    expect(bench.read(FILE)).toBe(entry('a') + entry('a', { count: 3 }))
    expect((await bench.unclosed('gate', 'unclosed.json')).code).toBe(0)
  })

  test('offers what lets branches merge, and puts it there when asked to', async () => {
    const bench = new Workbench({
      'unclosed.json': reportWith(at('a', 9)),
      '.gitattributes': '* text',
    })
    expect((await bench.unclosed(...add)).out).toContain(`${FILE} merge=union`)
    await bench.unclosed(...add, '--gitattributes')
    expect(bench.read('.gitattributes')).toBe(`* text\n${FILE} merge=union\n`)
    expect((await bench.unclosed(...add, '--gitattributes')).out).not.toContain('merge=union')
    expect(bench.read('.gitattributes')).toBe(`* text\n${FILE} merge=union\n`)
  })

  test('takes no empty reason', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(at('a', 9)) })
    const { code, err } = await bench.unclosed('baseline', 'add', 'unclosed.json', '--reason', ' ')
    expect(err).toBe('unclosed: --reason is empty: why may these leaks stay for now?\n')
    expect(code).toBe(2)
  })
})

const gate = async (baseline: string, ...findings: ReportedFinding[]) => {
  const bench = new Workbench({ 'unclosed.json': reportWith(...findings), [FILE]: baseline })
  return await bench.unclosed('gate', 'unclosed.json')
}

describe('the gate, with a baseline', () => {
  test('passes for a line that has moved', async () => {
    expect((await gate(entry('a'), at('a', 900))).code).toBe(0)
  })

  test('fails for a second leak at a line that is known', async () => {
    expect((await gate(entry('a'), at('a', 9, { count: 2 }))).code).toBe(1)
    expect((await gate(entry('a'), at('a', 9), at('a', 12))).code).toBe(1)
  })

  test('fails where one was mended and another added, at the same count', async () => {
    const { code, out } = await gate(entry('a'), at('b', 9))
    expect(out).toContain('opened at src/b.ts:9:5')
    expect(out).toContain('unused: file a, opened in a() of src/a.ts')
    expect(code).toBe(1)
  })

  test('passes for the same leak in several scopes', async () => {
    const owner = { kind: 'test', name: 'another', file: 'test/metrics.test.ts' } as const
    expect((await gate(entry('a'), at('a', 9), at('a', 9, { owner }))).code).toBe(0)
  })

  test('fails for what has expired', async () => {
    expect((await gate(entry('a', { expires: '2020-01-01' }), at('a', 9))).code).toBe(1)
    expect((await gate(entry('a', { expires: today() }), at('a', 9))).code).toBe(0)
  })

  test('counts what the runner has accepted already', async () => {
    const accepted = at('a', 9, { verdict: 'allowed', fails: false, details: { inBaseline: true } })
    expect((await gate(entry('a'), accepted)).code).toBe(0)
    expect((await gate(entry('a'), accepted, at('a', 12))).code).toBe(1)
  })

  test('fails with --strict until what is unused has been pruned', async () => {
    const bench = new Workbench({
      'unclosed.json': reportWith(at('a', 9)),
      [FILE]: entry('a') + entry('mended') + entry('old', { expires: '2020-01-01' }),
    })
    const strict = ['gate', 'unclosed.json', '--strict']
    expect((await bench.unclosed(...strict)).code).toBe(1)
    await bench.unclosed('baseline', 'prune', 'unclosed.json')
    expect((await bench.unclosed(...strict)).code).toBe(0)
  })

  test('--no-baseline accepts nothing', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(at('a', 9)), [FILE]: entry('a') })
    expect((await bench.unclosed('gate', 'unclosed.json', '--no-baseline')).code).toBe(1)
  })
})

describe('baseline check and prune', () => {
  const stale = entry('mended') + entry('old', { expires: '2020-01-01' })

  test('check lists what is unused and expired, and changes nothing', async () => {
    const bench = new Workbench({
      'unclosed.json': reportWith(at('a', 9)),
      [FILE]: stale + entry('a'),
    })
    const { code, out } = await bench.unclosed('baseline', 'check', 'unclosed.json')
    expect(out).toContain('unused: file a, opened in mended() of src/mended.ts (later)')
    expect(out).toContain('expired on 2020-01-01: file a, opened in old()')
    expect(out).toContain(`2 of 3 entries in ${FILE} unused or expired`)
    expect(code).toBe(1)
    expect(bench.read(FILE)).toBe(stale + entry('a'))
  })

  test('check is content where all entries are needed', async () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(at('a', 9)), [FILE]: entry('a') })
    expect((await bench.unclosed('baseline', 'check', 'unclosed.json')).code).toBe(0)
  })

  test('prune only removes: also an entry that another one outdoes', async () => {
    const bench = new Workbench({
      'unclosed.json': reportWith(at('a', 9, { count: 2 }), at('new', 3)),
      [FILE]: stale + entry('a') + entry('a', { count: 2 }),
    })
    const { out } = await bench.unclosed('baseline', 'prune', 'unclosed.json')
    expect(out).toContain(`3 entries removed from ${FILE}`)
    expect(bench.read(FILE)).toBe(entry('a', { count: 2 }))
  })

  test.each(['check', 'prune'])('%s trusts no report that is not verified', async (command) => {
    const report = reportWith(at('a', 9))
    const bench = new Workbench({
      'unclosed.json': { ...report, runs: [{ ...report.runs[0], state: 'began' }] },
      [FILE]: stale,
    })
    const { code, err } = await bench.unclosed('baseline', command, 'unclosed.json')
    expect(err).toContain('NOT VERIFIED')
    expect(code).toBe(3)
    expect(bench.read(FILE)).toBe(stale)
  })
})

test('two branches that each add an entry merge without a conflict', async () => {
  const bench = new Workbench({ 'unclosed.json': reportWith(at('m', 1)) })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: bench.folder,
      stdio: 'pipe',
    })
  git('init', '--initial-branch=main')
  await bench.unclosed(...add, '--gitattributes')
  git('add', '.gitattributes', FILE)
  git('commit', '-m', 'baseline')
  for (const name of ['left', 'right']) {
    git('checkout', '-b', name, 'main')
    bench.write({ 'unclosed.json': reportWith(at('m', 1), at(name, 1)) })
    await bench.unclosed(...add)
    git('commit', '-am', name)
  }
  git('merge', 'left')
  bench.write({ 'unclosed.json': reportWith(at('m', 1), at('left', 1), at('right', 1)) })
  expect((await bench.unclosed('gate', 'unclosed.json', '--strict')).code).toBe(0)
})

import { describe, expect, test } from 'vitest'
import type { DescriptorSample, Part, Report, ReportedFinding } from '@unclosed/core/report'
import { alignedWith } from '../page/aligned.ts'
import { filesFor, linesFor } from '../page/search.ts'
import { dataOf } from '../src/page/data-of.ts'
import type { PageData } from '../src/page/page-data.ts'
import { shapeOf } from '../src/page/shape.ts'
import { findingAt, findingOf, partOf, reportOf, reportWith, withFault } from './report-of.ts'
import { Workbench } from './workbench.ts'

const pageFor = (report: Report, broken: readonly string[] = []): PageData =>
  dataOf({ report, broken, top: '/nowhere' })

const connection = (remote: string, state: string, own: Partial<ReportedFinding> = {}) =>
  findingOf({
    kind: 'tcp',
    role: 'client',
    way: 'net.connect',
    target: `127.0.0.1:50000 → ${remote}`,
    details: { remote, state },
    ...own,
  })

/** A part with its curve. */
function held(file: string, samples: readonly DescriptorSample[], own: Partial<Part> = {}): Part {
  const part = partOf(file, [], own)
  const opens = samples.map(({ open, most = open }) => Math.max(open, most))
  const descriptors = {
    atBegin: samples[0]?.open ?? 0,
    atEnd: samples.at(-1)?.open ?? 0,
    peak: Math.max(...opens),
    samples,
  }
  return { ...part, account: { ...part.account!, descriptors } }
}

/** A part, begun at a time of one's choice. */
const begunAt = (began: number, part: Part): Part => ({
  ...part,
  account: { ...part.account!, began, ended: began + 100 },
})

const owner = (name: string) => ({ kind: 'test', name, file: 'test/a.test.ts' }) as const

/** Samples, one each millisecond; the kernel counts the last once more. */
const samplesOf = (...opens: number[]): DescriptorSample[] =>
  [...opens, opens.at(-1) ?? 0].map((open, at) => ({ at, open }))

describe('what the page says first', () => {
  test('how much was left open, and at how many lines', () => {
    const page = pageFor(reportWith(findingOf({ count: 2 }), findingAt('src/b.ts', 9, 'b')))
    expect(page).toMatchObject({
      outcome: 'leaks',
      title: '3 leaks',
      headline: '3 file descriptors left open, opened at 2 lines',
    })
  })

  test('that nothing was', () => {
    expect(pageFor(reportWith(findingOf({ verdict: 'allowed', fails: false })))).toMatchObject({
      outcome: 'clean',
      headline: 'Nothing was left open',
    })
  })

  test('that it is not verified, also for a part that could not be read', () => {
    const page = pageFor(reportWith(), ['parts/2.json is empty.'])
    expect(page).toMatchObject({
      outcome: 'not verified',
      notVerified: ['parts/2.json is empty.'],
    })
  })
})

test('the page tells what else was wrong in tests', () => {
  expect(pageFor(reportOf([withFault(partOf('test/pages.test.ts'))])).faults).toEqual([
    'test/pages.test.ts > loads all pages: this test held 9 descriptors at once, at most 4 allowed (budget.peak) (src/pages.ts:7:3)',
  ])
})

describe('kinds', () => {
  test('are counted by what became of their descriptors, the leakiest first', () => {
    const { kinds } = pageFor(
      reportWith(
        findingOf({ verdict: 'pooled', count: 9 }),
        findingOf({ count: 2 }),
        findingOf({ verdict: 'unattributed' }),
        connection('10.0.0.1:80', 'ESTABLISHED', { count: 4 }),
      ),
    )
    const none = { held: 0, 'released late': 0, allowed: 0 }
    expect(kinds).toEqual([
      { kind: 'tcp', counts: { ...none, leaked: 4, pooled: 0 } },
      { kind: 'file', counts: { ...none, leaked: 3, pooled: 9 } },
    ])
  })
})

describe('remote addresses', () => {
  test('come with the states of their connections, those that wait for our close first', () => {
    const { remotes } = pageFor(
      reportWith(
        connection('10.0.0.1:5432', 'ESTABLISHED', { count: 7 }),
        connection('10.0.0.2:6379', 'ESTABLISHED', { count: 2 }),
        connection('10.0.0.2:6379', 'CLOSE_WAIT'),
      ),
    )
    expect(remotes).toEqual([
      { remote: '10.0.0.2:6379', states: { CLOSE_WAIT: 1, ESTABLISHED: 2 }, count: 3 },
      { remote: '10.0.0.1:5432', states: { ESTABLISHED: 7 }, count: 7 },
    ])
  })

  test('that have connected to us are one for all their ports', () => {
    const accepted = { role: 'accepted' } as const
    const { remotes } = pageFor(
      reportWith(
        connection('10.0.0.9:40001', 'CLOSE_WAIT', accepted),
        connection('10.0.0.9:40002', 'CLOSE_WAIT', accepted),
      ),
    )
    expect(remotes).toEqual([{ remote: '10.0.0.9:*', states: { CLOSE_WAIT: 2 }, count: 2 }])
  })

  test('of what is pooled are nobody’s question', () => {
    const pooled = connection('10.0.0.1:80', 'ESTABLISHED', { verdict: 'pooled' })
    expect(pageFor(reportWith(pooled)).remotes).toEqual([])
  })
})

describe('lines', () => {
  test('come with leaks first, worst first', () => {
    const { lines } = pageFor(
      reportWith(
        findingOf({ verdict: 'pooled', count: 9 }),
        findingAt('src/b.ts', 9, 'b'),
        findingAt('src/a.ts', 3, 'a', { count: 5 }),
      ),
    )
    expect(lines.map(({ fate, place, count }) => [fate, place, count])).toEqual([
      ['leaked', 'src/a.ts:3:5', 5],
      ['leaked', 'src/b.ts:9:5', 1],
      ['pooled', 'src/metrics.ts:4:21', 9],
    ])
  })

  test('show the code around them, where it is there', () => {
    const bench = new Workbench({
      'src/metrics.ts': 'one\ntwo\nthree\nconst log = await open(1)\n',
    })
    const report = reportWith(findingOf())
    const [line] = dataOf({ report, broken: [], top: bench.folder }).lines
    expect(line?.text).toContain('> 4 | const log = await open(1)')
  })

  test('show no code where it is not, or where the report names a file of somebody else’s', () => {
    const bench = new Workbench()
    const secret = { file: '/etc/passwd', line: 1, column: 1 }
    const report = reportWith(findingOf(), findingOf({ site: secret }))
    const { lines } = dataOf({ report, broken: [], top: bench.folder })
    expect(lines.map(({ text }) => / \| /.test(text))).toEqual([false, false])
  })

  test('name all who left something open there, the worst first', () => {
    const { lines } = pageFor(
      reportWith(
        findingOf({ owner: owner('once') }),
        findingOf({ owner: owner('more'), count: 3 }),
      ),
    )
    expect(lines[0]?.owners.map(({ name, count }) => [name, count])).toEqual([
      ['test/a.test.ts > more', 3],
      ['test/a.test.ts > once', 1],
    ])
  })
})

describe('the shape of a file', () => {
  test.each<[string, number[], string]>([
    ['leaky: what stays open still grows at its end', [20, 21, 22, 23, 24, 25, 26, 27], 'leaky'],
    ['leaky under peaks that go down', [20, 40, 22, 38, 24, 36, 26, 34], 'leaky'],
    ['levelling: it grew, and then no more', [20, 22, 24, 26, 26, 26, 26, 26], 'levelling'],
    ['levelling: one that it keeps from early on', [20, 21, 21, 21], 'levelling'],
    ['flat: what it opens it closes', [20, 30, 20, 45, 20, 31, 20, 20], 'flat'],
    ['flat where it closes what was open before', [20, 19, 18, 18], 'flat'],
  ])('%s', (_, opens, shape) => {
    expect(shapeOf(samplesOf(...opens))).toBe(shape)
  })

  test('is not known of an older report', () => {
    expect(shapeOf(undefined)).toBe('unknown')
  })

  test('is not changed by what the kernel alone has counted at the end', () => {
    const samples = [...samplesOf(20, 21, 20, 21, 20), { at: 9, open: 35 }]
    expect(shapeOf(samples.toSpliced(-2, 1))).toBe('flat')
  })
})

describe('the curve', () => {
  test('is the most that one process held, from the beginning of the run', () => {
    const { curve } = pageFor(
      reportOf([
        begunAt(
          5000,
          held('a.test.ts', [
            { at: 0, open: 20 },
            { at: 100, open: 22 },
          ]),
        ),
        begunAt(
          5050,
          held('b.test.ts', [
            { at: 0, open: 30 },
            { at: 100, open: 31 },
          ]),
        ),
      ]),
    )
    expect(curve.points).toEqual([
      [0, 20],
      [50, 30],
      [150, 31],
    ])
    expect(curve).toMatchObject({ soft: 1024, leaks: [], coarse: false })
  })

  test('shows what was open in between, and not just at the end of a step', () => {
    const samples = [
      { at: 0, open: 20 },
      { at: 50, open: 20, most: 90 },
      { at: 100, open: 20 },
    ]
    const { curve, files } = pageFor(reportOf([begunAt(0, held('a.test.ts', samples))]))
    expect(Math.max(...curve.points.map(([, open]) => open))).toBe(90)
    expect(files[0]?.points).toContainEqual([50, 90])
  })

  test('keeps what a file has left until the next one begins', () => {
    const { curve } = pageFor(
      reportOf([
        begunAt(
          0,
          held('a.test.ts', [
            { at: 0, open: 20 },
            { at: 100, open: 25 },
          ]),
        ),
        begunAt(
          900,
          held('b.test.ts', [
            { at: 0, open: 26 },
            { at: 100, open: 26 },
          ]),
        ),
      ]),
    )
    expect(curve.points).toEqual([
      [0, 20],
      [100, 25],
      [900, 26],
      [1000, 26],
    ])
  })

  test('is laid over that of other runs, each from its own beginning', () => {
    const one = reportOf([begunAt(1000, held('a.test.ts', samplesOf(20)))])
    const other = reportOf([begunAt(9000, held('b.test.ts', samplesOf(20)))], { id: 'run-2' })
    const both = {
      ...one,
      runs: [...one.runs, ...other.runs],
      parts: [...one.parts, ...other.parts],
    }
    expect(pageFor(both).curve.points.at(-1)?.[0]).toBe(1)
  })

  test('knows when what leaked was opened', () => {
    const part = begunAt(5000, held('a.test.ts', samplesOf(20)))
    const findings = [
      findingOf({ openedAt: 5060 }),
      findingOf({ openedAt: 5020 }),
      findingOf({ openedAt: 5001, verdict: 'pooled' }),
      findingOf(),
    ]
    const report = reportOf([{ ...part, account: { ...part.account!, findings } }])
    expect(pageFor(report).curve.leaks).toEqual([20, 60])
  })

  test('of a report without samples has the beginning and the end of each file, and says so', () => {
    const { curve } = pageFor(reportOf([begunAt(0, partOf('a.test.ts'))]))
    expect(curve.coarse).toBe(true)
    expect(curve.points).toEqual([
      [0, 20],
      [100, 21],
    ])
  })
})

describe('test files', () => {
  test('come with what nobody knows first, then the leakiest, then what held the most', () => {
    const part = partOf('dead.test.ts')
    const { account: _, ...dead } = part
    const { files } = pageFor(
      reportOf([
        held('small.test.ts', samplesOf(20)),
        held('large.test.ts', samplesOf(90)),
        partOf('leaky.test.ts', [findingOf({ count: 2 })]),
        { ...dead, state: 'began' },
      ]),
    )
    expect(files.map(({ file, leaked }) => [file, leaked])).toEqual([
      ['dead.test.ts', 0],
      ['leaky.test.ts', 2],
      ['large.test.ts', 0],
      ['small.test.ts', 0],
    ])
  })

  test('are measured by the soft limit: the nearest to it is told of', () => {
    const { utilisation } = pageFor(
      reportOf([held('a.test.ts', samplesOf(20)), held('b.test.ts', samplesOf(900))]),
    )
    expect(utilisation).toEqual({ peak: 900, soft: 1024, file: 'b.test.ts' })
  })

  test('are measured by nothing where no limit is known', () => {
    const limits = { soft: null, hard: null }
    expect(pageFor(reportOf([partOf('a.test.ts')], { limits })).utilisation).toBeUndefined()
  })
})

describe('the search', () => {
  const { lines, files } = pageFor(
    reportWith(
      findingAt('src/Pool.ts', 3, 'connect', { target: '/var/lib/data.db' }),
      findingAt('src/log.ts', 3, 'log', { verdict: 'held', fails: false }),
    ),
  )
  const all = { words: '', fate: undefined, kind: undefined }
  const places = (words: string) => linesFor(lines, { ...all, words }).map(({ place }) => place)

  test('finds all words, in any place and in any case', () => {
    expect(places('pool DATA.db')).toEqual(['src/Pool.ts:3:5'])
    expect(places('rejects')).toHaveLength(2)
    expect(places('pool log')).toEqual([])
  })

  test('finds what became of it, and kinds', () => {
    expect(linesFor(lines, { ...all, fate: 'held' })).toHaveLength(1)
    expect(linesFor(lines, { ...all, kind: 'tcp' })).toHaveLength(0)
  })

  test('finds test files by their names', () => {
    expect(filesFor(files, 'metrics')).toHaveLength(1)
    expect(filesFor(files, 'nothing')).toHaveLength(0)
  })
})

test('two curves over one another have the times of both', () => {
  const all = [
    [0, 20],
    [10, 30],
    [20, 25],
  ] as const
  const one = [
    [5, 7],
    [10, 9],
    [10, 8],
  ] as const
  expect(alignedWith(all, one)).toEqual([
    [0, 5, 10, 20],
    [20, 20, 30, 25],
    [null, 7, 9, null],
  ])
})

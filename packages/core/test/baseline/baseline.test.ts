import { describe, expect, test } from 'vitest'
import { Acceptance } from '../../src/baseline/accept.ts'
import { Baseline } from '../../src/baseline/baseline.ts'
import { entryLine, type BaselineEntry } from '../../src/baseline/entry.ts'
import { fingerprintOf } from '../../src/baseline/fingerprint.ts'
import type { Finding } from '../../src/judge/finding.ts'
import { findingOf } from '../wording/finding-of.ts'

const places = { root: '/srv/shop', temporary: '/tmp', home: '/home/ada' }
const fingerprint = (finding: Finding) => fingerprintOf(finding, places)

const leak = (own: Partial<Finding> = {}): Finding =>
  findingOf({
    target: '/tmp/metrics.ndjson',
    site: { file: '/srv/shop/src/metrics.ts', line: 4, column: 21, function: 'record' },
    ...own,
  })

const ENTRY: BaselineEntry = {
  kind: 'file',
  file: 'src/metrics.ts',
  function: 'record',
  target: '<tmp>/metrics.ndjson',
  count: 1,
  reason: 'mended with the next release',
}

const accept = (baseline: Baseline, ...findings: Finding[]): Finding[] =>
  new Acceptance(baseline, fingerprint).accept(findings)

describe('a baseline lets pass', () => {
  test('the leak that it has, with its reason', () => {
    expect(accept(new Baseline([ENTRY]), leak())).toMatchObject([
      {
        verdict: 'allowed',
        fails: false,
        details: { inBaseline: true, reason: 'mended with the next release' },
      },
    ])
  })

  test('the same leak at a line that has moved', () => {
    const moved = leak({
      site: { file: '/srv/shop/src/metrics.ts', line: 90, column: 3, function: 'record' },
    })
    expect(accept(new Baseline([ENTRY]), moved)).toMatchObject([{ verdict: 'allowed' }])
  })

  test.each(['async record', 'Object.record', 'new record', 'Module.record [as write]'])(
    'the same function as V8 calls it in another build: %s',
    (name) => {
      const site = { file: '/srv/shop/src/metrics.ts', line: 4, column: 21, function: name }
      expect(accept(new Baseline([ENTRY]), leak({ site }))).toMatchObject([{ verdict: 'allowed' }])
    },
  )
})

describe('a baseline does not let pass', () => {
  test.each([
    ['of another kind', { kind: 'directory' }],
    [
      'of another function',
      { site: { file: '/srv/shop/src/metrics.ts', line: 4, column: 21, function: 'flush' } },
    ],
    [
      'of another file',
      { site: { file: '/srv/shop/src/log.ts', line: 4, column: 21, function: 'record' } },
    ],
    ['of another target', { target: '/tmp/other.ndjson' }],
  ] as const)('a leak %s', (_, own) => {
    expect(accept(new Baseline([ENTRY]), leak(own))).toMatchObject([
      { verdict: 'leaked', fails: true },
    ])
  })

  test('one more of it in one scope than it has, and says how many it has', () => {
    const [finding] = accept(new Baseline([ENTRY]), leak({ count: 2 }))
    expect(finding).toMatchObject({ verdict: 'leaked', fails: true, details: { known: 1 } })
  })

  test('one more of it that is found later in the same scope', () => {
    const acceptance = new Acceptance(new Baseline([ENTRY]), fingerprint)
    expect(acceptance.accept([leak()])).toMatchObject([{ verdict: 'allowed' }])
    expect(acceptance.accept([leak({ late: true })])).toMatchObject([{ verdict: 'leaked' }])
  })

  test('what its entry no longer is for: it has expired', () => {
    const expired = new Baseline([{ ...ENTRY, expires: '2026-11-20' }], '2026-11-21')
    expect(accept(expired, leak())).toMatchObject([{ verdict: 'leaked' }])
    const lastDay = new Baseline([{ ...ENTRY, expires: '2026-11-21' }], '2026-11-21')
    expect(accept(lastDay, leak())).toMatchObject([{ verdict: 'allowed' }])
  })
})

test('of two entries for the same leak, as two branches may have added, the higher count holds', () => {
  const baseline = new Baseline([{ ...ENTRY, count: 3 }, ENTRY])
  expect(accept(baseline, leak({ count: 3 }))).toMatchObject([{ verdict: 'allowed' }])
})

describe('a file of entries', () => {
  test('is read in any order, with blank lines and Windows line ends', () => {
    const other = { ...ENTRY, function: 'flush' }
    const text = `\r\n${entryLine(other)}\r\n\r\n${entryLine(ENTRY)}`
    expect(Baseline.parse(text, 'b').entries).toEqual([other, ENTRY])
  })

  test.each([
    ['is not JSON', '{', 'this is not JSON'],
    ['is a list', '[]', 'an entry is an object'],
    [
      'has an unknown field',
      entryLine(ENTRY).replace('"reason"', '"reson"'),
      "unknown field 'reson'. Did you mean 'reason'?",
    ],
    [
      'gives a field twice',
      entryLine(ENTRY).replace('}', ',"count":9}'),
      "the field 'count' is given twice",
    ],
    ['has no reason', entryLine({ ...ENTRY, reason: ' ' }), "'reason' is empty"],
    ['lacks a field', entryLine(ENTRY).replace('"count":1,', ''), "the field 'count' is missing"],
    [
      'counts nothing',
      entryLine({ ...ENTRY, count: 0 }),
      "'count' must be a whole number of at least 1",
    ],
    [
      'expires on no day',
      entryLine({ ...ENTRY, expires: '2026-02-31' }),
      "'expires' must be a day",
    ],
    [
      'is of no kind',
      entryLine({ ...ENTRY, kind: 'socket' as never }),
      "'kind' must be one of file",
    ],
    [
      'holds a number for a text',
      entryLine(ENTRY).replace('"record"', '7'),
      "'function' must be a text",
    ],
  ])('in which a line %s is refused, with its place', (_, line, problem) => {
    const read = () => Baseline.parse(`${entryLine(ENTRY)}\n${line}\n`, '.unclosed-baseline.jsonl')
    expect(read).toThrow(`unclosed: .unclosed-baseline.jsonl:2: ${problem}`)
  })

  test('in which a reason quotes JSON is none that gives a field twice', () => {
    const quoting = { ...ENTRY, reason: 'see "count": 1, and "count": 2' }
    expect(Baseline.parse(entryLine(quoting), 'b').entries).toEqual([quoting])
  })
})

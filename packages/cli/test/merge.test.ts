import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  doubtsAbout,
  mergeReports,
  reportOf as reportFrom,
  summarize,
  type Report,
} from '@unclosed/core/report'
import { findingOf, partOf, reportOf, runOf } from './report-of.ts'

const part = fc
  .record({
    run: fc.constantFrom('run-1', 'run-2'),
    file: fc.constantFrom('a.test.ts', 'b.test.ts', 'c.test.ts'),
    project: fc.constantFrom('', 'browserless'),
    state: fc.constantFrom('began' as const, 'ended' as const),
    count: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ run, file, project, state, count }) => {
    const { account, ...whole } = partOf(file, [findingOf({ count })], { run, project, state })
    return state === 'began' ? whole : { ...whole, ...(account && { account }) }
  })

const run = fc
  .record({
    id: fc.constantFrom('run-1', 'run-2'),
    state: fc.constantFrom('began' as const, 'ended' as const),
  })
  .map((own) => runOf(own))

const report = fc
  .record({ runs: fc.array(run, { maxLength: 2 }), parts: fc.array(part, { maxLength: 5 }) })
  .map(({ runs, parts }) => reportFrom(runs, parts))

const reports = fc.array(report, { maxLength: 5 })

describe('merging reports', () => {
  test('comes to the same in any order', () => {
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.nat()), (given, numbers) => {
        const shuffled = given
          .map((each) => ({ each, at: numbers.next().value }))
          .toSorted((one, other) => one.at - other.at)
          .map(({ each }) => each)
        expect(mergeReports(shuffled)).toEqual(mergeReports(given))
      }),
    )
  })

  test('comes to the same in any steps', () => {
    fc.assert(
      fc.property(reports, fc.nat({ max: 5 }), (given, at) => {
        const halves = [mergeReports(given.slice(0, at)), mergeReports(given.slice(at))]
        expect(mergeReports(halves)).toEqual(mergeReports(given))
      }),
    )
  })

  test('counts what is given twice once', () => {
    fc.assert(
      fc.property(reports, (given) => {
        expect(mergeReports([...given, ...given])).toEqual(mergeReports(given))
        const merged = mergeReports(given)
        expect(mergeReports([merged, merged])).toEqual(merged)
      }),
    )
  })

  test('loses no part, and no doubt that is founded', () => {
    fc.assert(
      fc.property(reports, (given) => {
        const { parts } = mergeReports(given)
        for (const each of given.flatMap((one) => one.parts))
          expect(
            parts.some(
              ({ run: id, file, project }) =>
                id === each.run && file === each.file && project === each.project,
            ),
          ).toBe(true)
      }),
    )
  })

  test('sees through another order of fields', () => {
    const one = reportOf([partOf('a.test.ts', [findingOf()])])
    const reversed = JSON.parse(JSON.stringify(one), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    ) as Report
    expect(doubtsAbout(mergeReports([one, reversed])).reasons).toEqual([])
  })

  test('takes the mark of a beginning back where its end is there', () => {
    const began = { ...partOf('a.test.ts'), state: 'began' as const }
    const merged = mergeReports([reportFrom([], [began]), reportOf([partOf('a.test.ts')])])
    expect(merged.parts).toHaveLength(1)
    expect(doubtsAbout(merged).reasons).toEqual([])
  })
})

const shard = (index: number, own = {}) =>
  reportOf([partOf(`${index}.test.ts`)], {
    id: `run-${index}`,
    shard: { index, count: 3 },
    ...own,
  })

describe('shards', () => {
  test('all of them are a whole', () => {
    expect(doubtsAbout(mergeReports([shard(3), shard(1), shard(2)])).reasons).toEqual([])
  })

  test('a missing one is named', () => {
    expect(doubtsAbout(mergeReports([shard(1), shard(3)])).reasons).toEqual([
      'shard 2 of 3 is missing (vitest 4.1.12, Node 24.0.0)',
    ])
  })

  test('each version of a matrix has its own', () => {
    const other = shard(2, { id: 'run-4', node: '22.0.0' })
    const { reasons } = doubtsAbout(mergeReports([shard(1), shard(3), other]))
    expect(reasons).toHaveLength(3)
  })
})

test('a summary counts descriptors by verdict, and how many have a line', () => {
  const { site: _, ...unknown } = findingOf({ verdict: 'unattributed', count: 1, evidence: 'none' })
  const summary = summarize(
    reportOf([
      partOf('a.test.ts', [
        findingOf({ count: 3 }),
        unknown,
        findingOf({ verdict: 'pooled', fails: false }),
        findingOf({ verdict: 'allowed', fails: false, count: 2, details: { inBaseline: true } }),
      ]),
    ]),
  )
  expect(summary).toEqual({
    files: 1,
    counts: {
      leaked: 3,
      unattributed: 1,
      'released by peer': 0,
      abandoned: 0,
      pooled: 1,
      held: 0,
      'released late': 0,
      allowed: 2,
    },
    attribution: { leaks: 4, withLine: 3, rate: 0.75 },
    inBaseline: 2,
    peak: 23,
    verified: 'yes',
    notVerified: [],
  })
})

import type { UsedAllowance } from '@unclosed/core/report'
import { expect, test } from 'vitest'
import { partOf, reportOf } from './report-of.ts'
import { Workbench } from './workbench.ts'

const logs: UsedAllowance = { site: 'src/logger.ts', reason: 'one for the process', used: 0 }
const old: UsedAllowance = { kind: 'tcp', reason: 'until #12', expires: '2020-01-31', used: 0 }

test('an allowance that let nothing pass is told of', async () => {
  const bench = new Workbench({ 'unclosed.json': reportWith([logs], [logs]) })
  const { code, out } = await bench.unclosed('gate', 'unclosed.json')
  expect(out).toContain('Allowance unused: site src/logger.ts (one for the process).')
  expect(code).toBe(0)
})

test('and fails with --strict', async () => {
  const bench = new Workbench({ 'unclosed.json': reportWith([logs]) })
  const { code, out } = await bench.unclosed('gate', 'unclosed.json', '--strict')
  expect(out).toContain('FAIL: entries of the baseline, or allowances, are unused or expired')
  expect(code).toBe(1)
})

test('one that was used in any file is in use', async () => {
  const bench = new Workbench({ 'unclosed.json': reportWith([logs], [{ ...logs, used: 2 }]) })
  const { code, out } = await bench.unclosed('gate', 'unclosed.json', '--strict')
  expect(out).not.toContain('Allowance')
  expect(code).toBe(0)
})

test('one that has expired is told of, and fails with --strict', async () => {
  const bench = new Workbench({ 'unclosed.json': reportWith([old]) })
  expect((await bench.unclosed('gate', 'unclosed.json')).out).toContain(
    'Allowance expired: kind tcp (until #12, until 2020-01-31).',
  )
  expect((await bench.unclosed('gate', 'unclosed.json', '--strict')).code).toBe(1)
})

/** A report of files whose options have these allowances. */
const reportWith = (...files: UsedAllowance[][]) =>
  reportOf(
    files.map((allowances, index) => {
      const part = partOf(`test/${index}.test.ts`)
      return { ...part, account: { ...part.account!, allowances } }
    }),
  )

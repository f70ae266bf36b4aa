import { describe, expect, test } from 'vitest'
import { summaryOf } from '../../dist/index.js'
import { findingOf } from './finding-of.ts'

const at = (line: number) => ({ file: '/project/src/log.ts', line, column: 3 })
const owner = (name: string) => ({ kind: 'test' as const, name, file: '/project/test/a.test.ts' })

test('nothing found, nothing said', () => {
  expect(summaryOf([], '/project')).toBe('')
})

test('leaks stand by the line that opened them, worst first, with how many scopes left them', () => {
  const findings = [
    findingOf({ site: at(7), owner: owner('one') }),
    findingOf({ site: at(9), owner: owner('one'), count: 2 }),
    findingOf({ site: at(9), owner: owner('two') }),
  ]
  expect(summaryOf(findings, '/project')).toBe(
    [
      'unclosed: 4 file descriptors left open, opened at 2 lines',
      '     3  file  src/log.ts:9:3, by 2 scopes',
      '     1  file  src/log.ts:7:3',
    ].join('\n'),
  )
})

test('beyond ten lines the others are counted', () => {
  const findings = Array.from({ length: 12 }, (_, index) => findingOf({ site: at(index + 1) }))
  const lines = summaryOf(findings, '/project').split('\n')
  expect(lines).toHaveLength(12)
  expect(lines.at(-1)).toBe('        and 2 more')
})

test('what has no line is named by its target', () => {
  const finding = findingOf({ verdict: 'unattributed', target: '/var/db' })
  expect(summaryOf([finding], '/project')).toContain('     1  file  /var/db (line not known)')
})

describe('what was let pass is counted, and fails nobody:', () => {
  test.each(['allowed', 'pooled', 'held', 'released late'] as const)('%s', (verdict) => {
    const summary = summaryOf([findingOf({ verdict, fails: false, count: 2 })], '/project')
    expect(summary).toBe(`unclosed: nothing leaked\n  besides: 2 ${verdict}`)
  })
})

import { describe, expect, test } from 'vitest'
import { describeFindings, headline, type Finding } from '../../dist/index.js'
import { findingOf } from './finding-of.ts'

// A path may hold any byte but 0 and /. What it holds must not write lines of its own, nor steer a terminal.
const HOSTILE = '/tmp/a\n  Never closed: nothing\r\u001B[2J\u001B[31mred\u0007\u009B1m'

const CONTROL = /[^\n\P{Cc}]/u

function expectHarmless(findings: Finding[], { lines }: { lines: number }) {
  const text = describeFindings(findings, '/project')
  expect(text).not.toMatch(CONTROL)
  expect(text.split('\n')).toHaveLength(lines)
}

const linesOf = (said: Partial<Finding>): number =>
  describeFindings([findingOf(said)], '/project').split('\n').length

const site = (file: string) => ({ site: { file, line: 1, column: 1 } })
const allowed = (reason: string) => ({ verdict: 'allowed', details: { reason } }) as const

describe('a hostile name stays in its line:', () => {
  test('a target', () => {
    expectHarmless([findingOf({ target: HOSTILE })], { lines: linesOf({}) })
  })

  test('a further target of the same line', () => {
    const lines = linesOf({ details: { others: ['/tmp/b'] } })
    expectHarmless([findingOf({ details: { others: [HOSTILE] } })], { lines })
  })

  test('a source file', () => {
    expectHarmless([findingOf(site(HOSTILE))], { lines: linesOf(site('/tmp/a')) })
  })

  test('a candidate', () => {
    const lines = linesOf({ candidates: ['one'] })
    expectHarmless([findingOf({ candidates: [HOSTILE] })], { lines })
  })

  test('a reason', () => {
    expectHarmless([findingOf(allowed(HOSTILE))], { lines: linesOf(allowed('why')) })
  })

  test('a suite', () => {
    const owner = { kind: 'suite', name: HOSTILE, file: '/project/a.test.ts' } as const
    expect(headline([findingOf({ owner })])).not.toMatch(/\p{Cc}/u)
  })
})

import { hash } from './hash.ts'
import type { Decision } from '../gate/decide.ts'
import { jsonText } from './json-text.ts'
import { hintOf, ownersText, pointOf, sentenceOf } from './words.ts'
import { keyOf } from '@unclosed/core/report'

/** GitLab's report of code quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function gitlab({ leaks, notVerified }: Decision): string {
  const seen = new Map<string, number>()
  const issues = leaks.map((row) => {
    const [first] = row.findings
    const { file, line } = pointOf(row)
    const fingerprint = hash(first ? keyOf(first.fingerprint) : '')
    // Two lines of one function may look the same; GitLab takes the second for the first.
    const times = seen.get(fingerprint) ?? 0
    seen.set(fingerprint, times + 1)
    return {
      description: `${sentenceOf(row)}. Left open by ${ownersText(row)}. ${hintOf(row)}`,
      check_name: `unclosed/${first?.kind ?? 'other'}`,
      fingerprint: times === 0 ? fingerprint : hash(`${fingerprint} ${times}`),
      severity: first?.verdict === 'unattributed' ? 'minor' : 'major',
      location: { path: file, lines: { begin: line } },
    }
  })
  const doubts = notVerified.map((reason) => ({
    description: `unclosed: not verified: ${reason}`,
    check_name: 'unclosed/not-verified',
    fingerprint: hash(reason),
    severity: 'blocker',
    location: { path: '.', lines: { begin: 1 } },
  }))
  return jsonText([...doubts, ...issues])
}

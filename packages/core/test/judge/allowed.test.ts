import fs from 'node:fs'
import { expect, test } from 'vitest'
import type { Allowance, Finding } from '../../dist/index.js'
import { allowanceFor } from '../../dist/judge/allowances.js'
import { judged } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'

test('a leak that a rule covers is allowed, with the reason', async () => {
  const path = temporaryFile('audit.log')
  let number = -1
  const findings = await judged(() => (number = fs.openSync(path, 'a')), {
    allow: [{ target: '**/audit.log', reason: 'closed at exit' }],
  })
  fs.closeSync(number)
  expect(findings).toMatchObject([
    { verdict: 'allowed', fails: false, target: path, details: { reason: 'closed at exit' } },
  ])
})

const finding: Finding = {
  verdict: 'leaked',
  fails: false,
  kind: 'file',
  target: '/var/log/audit.log',
  fds: [20],
  count: 1,
  owner: { kind: 'test', name: 'GET /users > answers', file: '/project/test/a.test.ts' },
  candidates: [],
  site: { file: '/project/src/log.ts', line: 1, column: 1 },
  library: { file: '/project/node_modules/@scope/pkg/lib/x.js', line: 1, column: 1 },
  callers: [],
  evidence: 'stack',
  way: 'fs.open',
  late: false,
  note: false,
  details: {},
}

const covers = (rule: Omit<Allowance, 'reason'>, day = '2026-06-15'): boolean =>
  allowanceFor(finding, [{ reason: 'why', ...rule }], { root: '/project', day }) !== undefined

test.each<[Omit<Allowance, 'reason'>, boolean]>([
  [{ kind: 'file' }, true],
  [{ kind: 'tcp' }, false],
  [{ target: '/var/log/audit.log' }, true],
  [{ target: '**/*.log' }, true],
  [{ target: '*.log' }, false],
  [{ target: /audit/ }, true],
  [{ target: /^audit/ }, false],
  [{ site: 'src/log.ts' }, true],
  [{ site: 'src/**' }, true],
  [{ site: '/project/src/log.ts' }, false],
  [{ package: '@scope/pkg' }, true],
  [{ package: 'pkg' }, false],
  [{ test: 'GET /users > answers' }, true],
  [{ test: 'GET *' }, true],
  [{ test: '* > answers' }, true],
  [{ test: 'POST *' }, false],
  [{ test: /answers$/ }, true],
  [{ kind: 'file', test: /answers$/, site: 'src/*' }, true],
  [{ kind: 'file', test: /asks$/, site: 'src/*' }, false],
  [{ kind: 'file', expires: '2026-06-15' }, true],
  [{ kind: 'file', expires: '2026-06-14' }, false],
])('the rule %o covers the finding: %s', (rule, expected) => {
  expect(covers(rule)).toBe(expected)
})

test('a regular expression with a memory matches each time', () => {
  const rule = { target: /audit/g }
  expect([covers(rule), covers(rule), covers(rule)]).toEqual([true, true, true])
})

test('a rule for a file covers no finding without a line', () => {
  const { site: _, ...without } = finding
  const rules = [{ site: '**', reason: 'why' }]
  expect(allowanceFor(without, rules, { root: '/project', day: '2026-06-15' })).toBeUndefined()
})

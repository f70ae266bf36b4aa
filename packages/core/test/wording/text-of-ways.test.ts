import { expect, test } from 'vitest'
import { describeFinding, headline } from '../../dist/index.js'
import { findingOf } from './finding-of.ts'

const watcher = { kind: 'watcher', way: 'fs.watch', fds: [] } as const

test('a watcher is no descriptor', () => {
  expect(headline([findingOf(watcher)])).toBe('this test left 1 file watcher open')
  expect(headline([findingOf({}), findingOf({ ...watcher, count: 7 })])).toBe(
    'this test left 1 file descriptor and 7 file watchers open',
  )
  expect(describeFinding(findingOf({ ...watcher, target: '/data', count: 7 }), '/')).toContain(
    'watcher /data  7 watches\n',
  )
})

test('a thread is told with the descriptors of its loop', () => {
  const thread = findingOf({
    kind: 'worker',
    way: 'new Worker',
    target: 'thread 3',
    fds: [20, 21, 22, 23],
    count: 4,
  })
  expect(headline([thread])).toBe('this test left 4 file descriptors open')
  expect(describeFinding(thread, '/')).toContain(
    'worker thread 3  4 descriptors, fd 20, 21, 22, 23',
  )
})

test('what nothing proves names the call before it, as a hint', () => {
  const site = { file: '/project/test/a.test.ts', line: 3, column: 5 }
  const text = describeFinding(
    findingOf({
      verdict: 'unattributed',
      evidence: 'none',
      details: { nearest: { call: 'watcher.node subscribe', site } },
    }),
    '/project',
  )
  expect(text).toContain('↳ opened at: not known\n')
  expect(text).toContain('↳ last before it: watcher.node subscribe, called at test/a.test.ts:3:5\n')
})

test.each([
  ['orders > are shipped', `-t 'orders.+are shipped'`],
  ['total', '-t total'],
  [`it's (1 + 1)`, String.raw`-t 'it'\''s \(1 \+ 1\)'`],
])('what only a dependency is seen to open comes with the command that traces %s', (name, only) => {
  const finding = findingOf({
    owner: { kind: 'test', name, file: '/project/test/a b.test.ts' },
    library: { file: '/project/node_modules/x/index.js', line: 1, column: 1 },
    details: { traceWith: 'npx vitest run' },
  })
  expect(describeFinding(finding, '/project').split('\n').at(-1)).toBe(
    `    UNCLOSED_DEPTH=deep npx vitest run 'test/a b.test.ts' ${only}`,
  )
})

test('what a file left is traced with all of it', () => {
  const finding = findingOf({
    owner: { kind: 'file', name: '', file: '/project/a.test.ts' },
    details: { traceWith: 'npx jest' },
  })
  expect(describeFinding(finding, '/project')).toContain(
    '    UNCLOSED_DEPTH=deep npx jest a.test.ts',
  )
})

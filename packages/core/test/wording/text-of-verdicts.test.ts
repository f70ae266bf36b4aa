import { expect, test } from 'vitest'
import { describeFinding, headline } from '../../dist/index.js'
import { findingOf, project } from './finding-of.ts'

test('where the ledger alone has judged, that is said', () => {
  const { root, at } = project()
  const finding = findingOf({ fds: [], site: at(7, 21), details: { ledgerOnly: true } })
  expect(describeFinding(finding, root)).toMatchInlineSnapshot(`
    "  file   /var/log/metrics.ndjson
             ↳ opened at src/metrics.ts:7:21
             ↳ ledger only: this system shows no /proc/self/fd, so the kernel was not asked

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Never closed. Close it on every path, also where an exception jumps over the close: \`await using file = await open(…)\`, or try { … } finally { await file.close() }."
  `)
})

test('a pooled one says how the pool is closed', () => {
  const finding = findingOf({ verdict: 'pooled', kind: 'tcp', role: 'client', target: 'a → b' })
  expect(describeFinding(finding, '/project')).toMatchInlineSnapshot(`
    "  tcp client a → b  fd 24
                 ↳ opened at: not known

      Kept idle by its agent or dispatcher for the next request. Close the pool when it is done: \`agent.destroy()\`, \`await dispatcher.close()\`."
  `)
})

test('one that was released late says where, and needs no hint', () => {
  const { root, at } = project()
  const finding = findingOf({
    verdict: 'released late',
    fds: [],
    site: at(7, 21),
    details: { releasedAt: at(9, 3) },
  })
  expect(describeFinding(finding, root)).toMatchInlineSnapshot(`
    "  file   /var/log/metrics.ndjson
             ↳ opened at src/metrics.ts:7:21
             ↳ closed at src/metrics.ts:9:3

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)"
  `)
})

test('one that is allowed says why, and needs no hint', () => {
  const finding = findingOf({ verdict: 'allowed', details: { reason: 'closed at exit' } })
  expect(describeFinding(finding, '/project')).toMatchInlineSnapshot(`
    "  file   /var/log/metrics.ndjson  fd 24
             ↳ opened at: not known
             ↳ allowed: closed at exit"
  `)
})

test('a file outside the root keeps its whole path; a source that is gone shows no lines', () => {
  const site = { file: '/elsewhere/a.ts', line: 1, column: 1 }
  expect(describeFinding(findingOf({ site }), '/project')).toMatchInlineSnapshot(`
    "  file   /var/log/metrics.ndjson  fd 24
             ↳ opened at /elsewhere/a.ts:1:1

      Never closed. Close it on every path, also where an exception jumps over the close: \`await using file = await open(…)\`, or try { … } finally { await file.close() }."
  `)
})

const owner = (kind: 'suite' | 'file', name = '') => ({ kind, name, file: '/project/a.test.ts' })

test('the first line says who left how many', () => {
  const [one, more] = [findingOf({}), findingOf({ count: 3 })]
  expect([
    headline([one]),
    headline([one, more]),
    headline([findingOf({ owner: owner('suite', 'record') })]),
    headline([findingOf({ owner: owner('file') })]),
    headline([findingOf({ owner: owner('file'), candidates: ['one', 'two'] })]),
    headline([]),
  ]).toMatchInlineSnapshot(`
    [
      "this test left 1 file descriptor open",
      "this test left 4 file descriptors open",
      "the suite "record" left 1 file descriptor open, in a hook or the describe body",
      "this file left 1 file descriptor open, outside its tests",
      "this file left 1 file descriptor open; which of its tests did it is not proven",
      "",
    ]
  `)
})

test.each(['file', 'directory', 'tcp', 'udp', 'unix', 'pipe', 'child'] as const)(
  'a %s has a hint',
  (kind) => {
    const lines = describeFinding(findingOf({ kind, way: 'fs.open' }), '/project').split('\n')
    expect(lines.at(-1)?.trim().length).toBeGreaterThan(20)
  },
)

test('the first line does not call proven what is not, whichever finding comes first', () => {
  const [proven, doubtful] = [
    { owner: owner('file') },
    { owner: owner('file'), candidates: ['one'] },
  ]
  const findings = [findingOf(proven), findingOf(doubtful)]
  expect(headline(findings)).toBe(headline(findings.toReversed()))
})

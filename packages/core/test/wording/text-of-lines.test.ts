import { expect, test } from 'vitest'
import { describeFinding, describeFindings } from '../../dist/index.js'
import { findingOf, project } from './finding-of.ts'

test('one that is held', () => {
  const { root, at } = project()
  const finding = findingOf({
    verdict: 'held',
    fails: false,
    owner: { kind: 'file', name: '', file: '/project/test/metrics.test.ts' },
    site: at(7, 21),
  })
  expect(describeFindings([finding], root)).toMatchInlineSnapshot(`
    "this file left 1 file descriptor open, outside its tests

      file   /var/log/metrics.ndjson  fd 24
             ↳ opened at src/metrics.ts:7:21

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Opened while a module was loaded, and kept: a singleton. Fine for a process that lives as long as it; give the module a close of its own if tests are to end clean."
  `)
})

test('one with many candidates', () => {
  const candidates = Array.from({ length: 11 }, (_, index) => `test ${index + 1}`)
  const text = describeFinding(findingOf({ candidates }), '/project')
  expect(text).toContain('↳ possibly: test 8\n')
  expect(text).not.toContain('test 9')
  expect(text).toContain('↳ or one of 3 more\n')
})

test('one with candidates', () => {
  const { root, at } = project()
  const finding = findingOf({
    owner: { kind: 'file', name: '', file: '/project/test/metrics.test.ts' },
    candidates: ['record > one', 'record > two'],
    site: at(7, 21),
  })
  expect(describeFindings([finding], root)).toMatchInlineSnapshot(`
    "this file left 1 file descriptor open; which of its tests did it is not proven

      file   /var/log/metrics.ndjson  fd 24
             ↳ opened at src/metrics.ts:7:21
             ↳ possibly: record > one
             ↳ possibly: record > two

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Never closed. Close it on every path, also where an exception jumps over the close: \`await using file = await open(…)\`, or try { … } finally { await file.close() }."
  `)
})

test('one of a library, for a line of the user’s', () => {
  const { root, at } = project()
  const finding = findingOf({
    way: 'fs.open',
    library: { file: `${root}/node_modules/pino/lib/tools.js`, line: 3, column: 5 },
    site: at(7, 21),
    late: true,
  })
  expect(describeFinding(finding, root)).toMatchInlineSnapshot(`
    "  file   /var/log/metrics.ndjson  fd 24
             ↳ opened at node_modules/pino/lib/tools.js:3:5
             ↳ for src/metrics.ts:7:21
             ↳ opened after its test had ended

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Never closed. Close it on every path, also where an exception jumps over the close: \`fs.closeSync(fd)\` in a \`finally\`."
  `)
})

test('one of a library alone', () => {
  const { root } = project()
  const library = { file: `${root}/node_modules/pino/lib/tools.js`, line: 3, column: 5 }
  expect(describeFinding(findingOf({ way: 'fs.open', library }), root)).toMatchInlineSnapshot(`
    "  file   /var/log/metrics.ndjson  fd 24
             ↳ opened at node_modules/pino/lib/tools.js:3:5, by a dependency; no line of yours is on its stack

      Never closed. Close it on every path, also where an exception jumps over the close: \`fs.closeSync(fd)\` in a \`finally\`."
  `)
})

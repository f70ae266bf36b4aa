import { expect, test } from 'vitest'
import { describeFinding, describeFindings } from '../../dist/index.js'
import { findingOf, project } from './finding-of.ts'

test('a file: the example of the design', () => {
  const { root, at } = project()
  const finding = findingOf({
    site: at(7, 21),
    callers: [{ file: `${root}/test/metrics.test.ts`, line: 8, column: 9 }],
    details: { access: 'for append' },
  })
  expect(describeFindings([finding], root)).toMatchInlineSnapshot(`
    "this test left 1 file descriptor open

      file   /var/log/metrics.ndjson  fd 24, for append
             ↳ opened at src/metrics.ts:7:21
             ↳ called from test/metrics.test.ts:8:9

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Never closed. Close it on every path, also where an exception jumps over the close: \`await using file = await open(…)\`, or try { … } finally { await file.close() }."
  `)
})

test('a server', () => {
  const { root, at } = project()
  const finding = findingOf({
    kind: 'tcp',
    role: 'server',
    way: 'net.listen',
    target: '127.0.0.1:8080',
    site: at(7, 21),
    details: { local: '127.0.0.1:8080', state: 'LISTEN' },
  })
  expect(describeFinding(finding, root)).toMatchInlineSnapshot(`
    "  tcp server 127.0.0.1:8080  fd 24, LISTEN
                 ↳ opened at src/metrics.ts:7:21

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Never closed. Close it and what it still serves: \`server.close()\`; for http also \`server.closeAllConnections()\`."
  `)
})

test('a response that nobody has read', () => {
  const { root, at } = project()
  const finding = findingOf({
    kind: 'tcp',
    role: 'client',
    way: 'net.connect',
    target: '127.0.0.1:40000 → 127.0.0.1:8080',
    site: at(7, 21),
    details: { state: 'ESTABLISHED', unread: true, accepted: 1 },
  })
  expect(describeFinding(finding, root)).toMatchInlineSnapshot(`
    "  tcp    127.0.0.1:40000 → 127.0.0.1:8080  fd 24, ESTABLISHED
             ↳ requested at src/metrics.ts:7:21
             ↳ with 1 accepted end in this process

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      The body of the response was never read to its end, so it holds its connection. Read it, or let it go: \`await response.body?.cancel()\` for fetch, \`response.resume()\` or \`.destroy()\` for http."
  `)
})

test('a child', () => {
  const { root, at } = project()
  const finding = findingOf({
    kind: 'child',
    way: 'child_process.spawn',
    target: '`sleep 1000` (pid 4242)',
    fds: [20, 22, 24],
    count: 3,
    site: at(7, 21),
    details: { command: 'sleep 1000', pid: 4242, ends: ['stdin', 'stdout', 'stderr'] },
  })
  expect(describeFinding(finding, root)).toMatchInlineSnapshot(`
    "  child  \`sleep 1000\` (pid 4242)  3 descriptors, fd 20, 22, 24, stdin, stdout, stderr
             ↳ started at src/metrics.ts:7:21

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Still connected to this process: end it with \`child.kill()\` and wait for its \`close\` event; \`child.disconnect()\` for IPC."
  `)
})

test('more numbers than anybody reads are left out', () => {
  const { root } = project()
  const finding = findingOf({
    target: '/data/1',
    fds: Array.from({ length: 22 }, (_, index) => 24 + index),
    count: 22,
  })
  expect(describeFinding(finding, root)).toContain(
    '/data/1  22 descriptors, fd 24, 25, 26, 27, 28, 29, 30, 31, …',
  )
})

test('a line that opened many', () => {
  const { root, at } = project()
  const finding = findingOf({
    target: '/data/1',
    fds: [20, 21, 22, 23, 24, 25],
    count: 6,
    site: at(7, 21),
    details: {
      access: 'for reading',
      others: ['/data/2', '/data/3', '/data/4', '/data/5', '/data/6'],
    },
  })
  expect(describeFindings([finding], root)).toMatchInlineSnapshot(`
    "this test left 6 file descriptors open

      file   /data/1  6 descriptors, fd 20, 21, 22, 23, 24, 25, for reading
             and /data/2
             and /data/3
             and /data/4
             … and 2 more
             ↳ opened at src/metrics.ts:7:21

          5 | export async function record(event: Event) {
          6 |   // one handle per event
        > 7 |   const log = await open(PATH, 'a')
            |                     ^
          8 |   const line = serialize(event)
          9 |   await log.write(line)

      Never closed. Close it on every path, also where an exception jumps over the close: \`await using file = await open(…)\`, or try { … } finally { await file.close() }."
  `)
})

test('an unattributed one', () => {
  const { root } = project()
  const finding = findingOf({
    verdict: 'unattributed',
    way: 'unknown',
    evidence: 'none',
    target: '/data/some.db',
    details: { access: 'for reading and writing' },
  })
  expect(describeFindings([finding], root)).toMatchInlineSnapshot(`
    "this test left 1 file descriptor open

      file   /data/some.db  fd 24, for reading and writing
             ↳ opened at: not known

      The kernel shows it, and no call of JavaScript that opened it was seen: native code did, or code that ran before this setup file. Close the object that owns it, such as a database or a worker."
  `)
})

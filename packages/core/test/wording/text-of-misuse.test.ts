import { expect, test } from 'vitest'
import { Scope } from '../../dist/index.js'
import type { ChargedMisuse } from '../../dist/judge/misuses.js'
import { misuseText } from '../../dist/wording/misuse.js'

const at = (file: string, line: number) => ({ file: `/project/${file}`, line, column: 3 })
const scope = new Scope('test', 'closes')

const misuse = (given: Partial<ChargedMisuse>): ChargedMisuse => ({
  what: 'closed twice',
  number: 20,
  call: 'fs.close',
  closed: { kind: 'file', role: undefined, way: 'fs.open', target: '/tmp/notes' },
  owner: undefined,
  refused: false,
  origin: undefined as never,
  site: at('src/notes.ts', 9),
  library: undefined,
  callers: [],
  scope,
  candidates: [],
  openedAt: at('src/notes.ts', 4),
  closedAt: undefined,
  ownedSince: undefined,
  count: 1,
  ...given,
})

const text = (given: Partial<ChargedMisuse>, told = scope): string =>
  misuseText(misuse(given), '/project', { frame: false, scope: told })

const opening = (given: object) => ({ state: 'open', role: undefined, ...given }) as never

test('closing twice', () => {
  expect(text({})).toMatchInlineSnapshot(`
    "misuse: this test closed a file descriptor twice

      file   /tmp/notes  fd 20
             ↳ opened at src/notes.ts:4:3
             ↳ closed again at src/notes.ts:9:3

      A number that has been closed may be somebody else’s by the next close. Let one place close it, once. \`depth: 'deep'\` also names the line of the close before."
  `)
})

test('closing twice, where the first close is known', () => {
  expect(
    text({ closedAt: at('src/notes.ts', 7), callers: [at('test/notes.test.ts', 5)], count: 3 }),
  ).toMatchInlineSnapshot(`
    "misuse: this test closed a file descriptor twice

      file   /tmp/notes  fd 20
             ↳ opened at src/notes.ts:4:3
             ↳ first closed at src/notes.ts:7:3
             ↳ closed again at src/notes.ts:9:3, 3 times
             ↳ called from test/notes.test.ts:5:3

      A number that has been closed may be somebody else’s by the next close. Let one place close it, once."
  `)
})

test('a dependency that closes twice', () => {
  expect(text({ library: at('node_modules/tool/index.js', 1), site: at('test/notes.test.ts', 5) }))
    .toMatchInlineSnapshot(`
    "misuse: this test closed a file descriptor twice

      file   /tmp/notes  fd 20
             ↳ opened at src/notes.ts:4:3
             ↳ closed again at node_modules/tool/index.js:1:3
             ↳ for test/notes.test.ts:5:3

      A number that has been closed may be somebody else’s by the next close. Let one place close it, once. \`depth: 'deep'\` also names the line of the close before."
  `)
})

test('closing a socket by a number that was a file before', () => {
  expect(
    text({
      what: 'closed what something else owns',
      refused: true,
      owner: {
        what: 'handle',
        polled: true,
        opening: opening({ kind: 'tcp', role: 'client', way: 'net.connect', target: 'db:5432' }),
      },
      ownedSince: at('src/client.ts', 12),
    }),
  ).toMatchInlineSnapshot(`
    "misuse: this test closed what something else owns by its number

      tcp client db:5432  fd 20
             ↳ connected at src/client.ts:12:3
             ↳ before that the number was file /tmp/notes, opened at src/notes.ts:4:3, and was closed
             ↳ closed at src/notes.ts:9:3

      Refused with EBADF, since libuv would end the process for it. Close the object that owns it: \`socket.destroy()\`, \`server.close()\`."
  `)
})

test('closing the file of a FileHandle', () => {
  expect(
    text({
      what: 'closed what something else owns',
      closed: undefined,
      openedAt: undefined,
      owner: {
        what: 'FileHandle',
        polled: false,
        opening: opening({ kind: 'file', way: 'fs.promises.open', target: '/tmp/notes' }),
      },
      ownedSince: at('src/notes.ts', 4),
    }),
  ).toMatchInlineSnapshot(`
    "misuse: this test closed the file of a FileHandle by its number

      file   /tmp/notes  fd 20
             ↳ opened at src/notes.ts:4:3
             ↳ closed at src/notes.ts:9:3

      Its owner will close the number again, and it may be somebody else’s by then. Close the object: \`await handle.close()\`."
  `)
})

test.each([
  ['stdio', 1, '  stdio  of this process  fd 1'],
  ['channel', 3, '  pipe   IPC, over which the runner hears of its tests  fd 3'],
  ['event loop', 9, '  event  of an event loop  fd 9'],
  ['watchers', 21, '  watcher which all file watchers of a thread share  fd 21'],
  ['signals', 5, '  pipe   by which event loops hear of signals  fd 5'],
  ['reserve', 10, '  file   /dev/null, which an event loop keeps in reserve  fd 10'],
] as const)('closing what is the process’s own: %s', (what, number, line) => {
  const own = { what: 'closed what something else owns', closed: undefined } as const
  const polled = what !== 'reserve'
  expect(
    text({ ...own, number, openedAt: undefined, owner: { what, polled }, refused: polled }),
  ).toContain(line)
})

test('using after close', () => {
  expect(text({ what: 'used after close', call: 'fs.write' })).toMatchInlineSnapshot(`
    "misuse: this test used a file descriptor after it was closed

      file   /tmp/notes  fd 20
             ↳ opened at src/notes.ts:4:3
             ↳ fs.write at src/notes.ts:9:3

      A number that has been closed may be somebody else’s by the next call. Forget it when it is closed. \`depth: 'deep'\` also names the line of the close before."
  `)
})

test('what comes after its test had ended is told with the file, and says so', () => {
  const file = new Scope('file', '')
  expect(text({}, file)).toMatchInlineSnapshot(`
    "misuse: a test of this file closed a file descriptor twice

      file   /tmp/notes  fd 20
             ↳ opened at src/notes.ts:4:3
             ↳ closed again at src/notes.ts:9:3
             ↳ after its test had ended: closes

      A number that has been closed may be somebody else’s by the next close. Let one place close it, once. \`depth: 'deep'\` also names the line of the close before."
  `)
})

test('where it is not proven whose it is, the candidates are named', () => {
  const file = new Scope('file', '')
  const candidates = ['reads', 'writes'].map((name) => file.inner('test', name))
  expect(text({ scope: file, candidates }, file)).toMatchInlineSnapshot(`
    "misuse: a test of this file closed a file descriptor twice

      file   /tmp/notes  fd 20
             ↳ opened at src/notes.ts:4:3
             ↳ closed again at src/notes.ts:9:3
             ↳ possibly: reads
             ↳ possibly: writes

      A number that has been closed may be somebody else’s by the next close. Let one place close it, once. \`depth: 'deep'\` also names the line of the close before."
  `)
})

test('a hostile name stays one line', () => {
  const closed = { ...misuse({}).closed!, target: '/tmp/a\nb\u001B[31m' }
  expect(text({ closed })).toContain('/tmp/a\\nb\\x1b[31m  fd 20')
})

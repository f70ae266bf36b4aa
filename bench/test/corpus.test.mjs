import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

import { nodeFor } from '../../test-fixtures/matrix/nodes.mjs'
import { judge, namesLine, secondOpinion } from '../published/judge.mjs'
import { readCorpus } from '../published/read-corpus.mjs'
import { corpusReport } from '../published/report.mjs'
import { runCorpus } from '../published/run-corpus.mjs'

const OWN = fileURLToPath(new URL('../../test-fixtures/corpus', import.meta.url))
const node = nodeFor([22, 12])

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-corpus-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const run = (folder, only, runners) =>
  runCorpus(readCorpus(folder, only), { runners, node, jobs: 1, cache: temporary() })

/** A corpus with one case, changed. */
function changed(id, change, trigger = (text) => text) {
  const folder = temporary()
  cpSync(OWN, folder, { recursive: true })
  const file = join(folder, 'cases', id, 'case.json')
  const aCase = { ...JSON.parse(readFileSync(file, 'utf8')), ...change }
  writeFileSync(file, JSON.stringify(aCase))
  const code = join(folder, 'cases', id, aCase.trigger)
  writeFileSync(code, trigger(readFileSync(code, 'utf8')))
  return folder
}

const brief = (rows) => rows.map(({ id, runner, verdict, text }) => [id, runner, verdict, text])

test('a leak with its line, a clean use and a kept connection are right in both runners; what cannot run is n/a', async () => {
  const runners = ['vitest', 'jest']
  const rows = await run(OWN, undefined, runners)
  expect(brief(rows)).toEqual([
    ['cannot-run', 'vitest', 'n/a', 'needs no-such-command'],
    ['cannot-run', 'jest', 'n/a', 'needs no-such-command'],
    ['connection-kept', 'vitest', 'right', 'pooled'],
    ['connection-kept', 'jest', 'right', 'pooled'],
    ['file-closed', 'vitest', 'right', 'passes'],
    ['file-closed', 'jest', 'right', 'passes'],
    ['file-kept', 'vitest', 'right', 'caught'],
    ['file-kept', 'jest', 'right', 'caught'],
  ])
  const cells = corpusReport(rows, { runners, node })
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(cells).toContainEqual(['', 'vitest', '1 of 1', '0 of 0', '2 of 2, 1 n/a', ''])
  expect(cells).toContainEqual([
    '',
    'file-kept',
    'Node',
    'leaking',
    'caught, line, caller',
    'caught, line, caller',
    '',
  ])
}, 60_000)

test('a leak of which another line is named is wrong', async () => {
  const folder = changed('file-kept', { opens: 'trigger.cjs:8' })
  const rows = await run(folder, ['file-kept'], ['vitest'])
  expect(brief(rows)).toEqual([['file-kept', 'vitest', 'wrong', 'another line']])
}, 30_000)

test('a leak that is called clean is a false alarm', async () => {
  const folder = changed('file-kept', { expect: 'clean', packages: {} })
  const rows = await run(folder, ['file-kept'], ['jest'])
  expect(brief(rows)).toEqual([['file-kept', 'jest', 'wrong', 'false alarm']])
}, 30_000)

test('a leak that is not there is missed', async () => {
  const folder = changed('file-kept', {}, (text) => text.replace('kept.push(', 'fs.closeSync('))
  const rows = await run(folder, ['file-kept'], ['vitest'])
  expect(brief(rows)).toEqual([['file-kept', 'vitest', 'wrong', 'missed']])
}, 30_000)

test('a case that fails by itself is not run, and counts as nothing', async () => {
  const folder = changed('file-closed', {}, (text) =>
    text.replace('fs.closeSync', `throw new Error('by itself') // `),
  )
  const rows = await run(folder, ['file-closed'], ['vitest'])
  expect(brief(rows)).toEqual([
    ['file-closed', 'vitest', 'n/a', 'fails without unclosed, too: Error: by itself'],
  ])
}, 30_000)

const side = (aCase) => ({ of: { id: 'a', trigger: 'trigger.cjs', ...aCase }, name: 'leaking' })
const seen = (findings, status = 'failed') => ({
  tests: [{ name: 'a', status, messages: status === 'failed' ? ['UnclosedError: …'] : [] }],
  findings,
  notVerified: [],
  whole: true,
  output: '',
})
const finding = (change) => ({
  verdict: 'leaked',
  fails: true,
  kind: 'file',
  target: '/tmp/x',
  owner: { kind: 'test', name: 'a', file: 'a.test.js' },
  library: { file: 'node_modules/pkg/node_modules/dep/lib/open.js', line: 7, column: 1 },
  site: { file: 'trigger.cjs', line: 3, column: 1 },
  ...change,
})

test('the line of a dependency is known by its package, wherever npm has put it', () => {
  const opens = 'dep/lib/open.js:7'
  expect(namesLine({ opens, trigger: 'trigger.cjs' }, finding())).toBe(true)
  expect(namesLine({ opens: 'ep/lib/open.js:7', trigger: 'trigger.cjs' }, finding())).toBe(false)
  expect(namesLine({ opens: 'dep/lib/open.js:70', trigger: 'trigger.cjs' }, finding())).toBe(false)
})

test('the line of a dependency is also known by its source map, which some runners follow', () => {
  const library = { file: 'node_modules/dep/src/open.ts', line: 4, column: 1 }
  const aCase = { opens: 'dep/lib/open.js:7', trigger: 'trigger.cjs' }
  expect(namesLine(aCase, finding({ library }))).toBe(false)
  expect(namesLine(aCase, finding({ library }), ['dep/src/open.ts:4'])).toBe(true)
})

test('what native code opens is known by the line that called it', () => {
  const native = { opens: 'dep/src/a.cc:9 (native)', entry: 'trigger.cjs:3', native: true }
  expect(namesLine({ ...native, trigger: 'trigger.cjs' }, finding())).toBe(true)
})

test('a leak that is charged to another test, or lets its own pass, is wrong', () => {
  const opens = 'dep/lib/open.js:7'
  const other = finding({ owner: { kind: 'file', name: '', file: 'a.test.js' } })
  expect(judge(side({ opens }), seen([other])).text).toBe('charged to the file')
  expect(judge(side({ opens }), seen([finding()], 'passed')).text).toBe(
    'found, but its test passed',
  )
})

test('what is missed is no case where the kernel, too, has nothing left', () => {
  const missed = judge(side({ opens: 'dep/lib/open.js:7' }), seen([], 'passed'))
  const opinion = (left) => secondOpinion(side({}), missed, { ...seen([], 'passed'), left }).verdict
  expect([opinion(0), opinion(1), opinion(undefined)]).toEqual(['n/a', 'wrong', 'wrong'])
})

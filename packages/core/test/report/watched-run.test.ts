import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { reportOf, runSummary, WatchedRun, type Part } from '../../dist/report/index.js'
import { temporaryFolder } from '../temporary.ts'

const CHANNEL = new URL('../../dist/report/channel.js', import.meta.url).href
const WANTED = new URL('../../dist/report/report-wanted.js', import.meta.url).href

const runner = { name: 'vitest', version: '1.0.0' }
const name = (file: string) => ({ project: '', file })
const began = (run: string, file: string): Part => ({
  run,
  ...name(file),
  folder: '',
  state: 'began',
})

afterEach(() => {
  delete process.env['UNCLOSED_RUN']
  delete process.env['UNCLOSED_REPORT']
})

/** What a process says, which this one starts; with `within`, one that is started by another in between. */
function told(expression: string, from: string, { within = false } = {}): unknown {
  const program = `import(${JSON.stringify(from)}).then((m) => console.log(JSON.stringify(${expression}) ?? 'null'))`
  const args = within
    ? [
        '-e',
        `process.stdout.write(require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(program)}]))`,
      ]
    : ['-e', program]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}

describe('a run tells its workers where to leave their parts', () => {
  test('and nobody else: a run that one of its tests starts is another one', () => {
    const report = join(temporaryFolder(), 'unclosed.json')
    new WatchedRun({ report, runner }).begin()
    const here = { folder: `${report}.parts`, watched: true, forReport: true }
    expect(told('m.channelHere()', CHANNEL)).toMatchObject(here)
    expect(told('m.channelHere()', CHANNEL, { within: true })).toBeNull()
  })

  test('whose reports a run within it does not write over', () => {
    const report = join(temporaryFolder(), 'unclosed.json')
    new WatchedRun({ report, runner }).begin()
    process.env['UNCLOSED_REPORT'] = report
    expect(told('m.reportWanted({})', WANTED)).toBe(report)
    expect(told('m.reportWanted({})', WANTED, { within: true })).toBeNull()
    expect(told('m.reportWanted({ report: "own.json" })', WANTED, { within: true })).toBe(
      'own.json',
    )
  })
})

describe('when a run begins', () => {
  test('what an earlier one has left is gone: it would pass for this one’s', () => {
    const folder = temporaryFolder()
    const report = join(folder, 'unclosed.json')
    mkdirSync(`${report}.parts`)
    writeFileSync(report, 'of yesterday')
    writeFileSync(`${report}.parts/old.json`, 'of yesterday')
    const run = new WatchedRun({ report, runner })
    expect(existsSync(report)).toBe(true)
    run.begin()
    expect(existsSync(report)).toBe(false)
    expect(readdirSync(`${report}.parts`)).toEqual(['run.json'])
  })

  test('a place where nothing can be written is a sentence', () => {
    const run = new WatchedRun({ report: '/dev/null/unclosed.json', runner })
    expect(() => run.begin()).toThrow(
      "unclosed: the report /dev/null/unclosed.json can't be written (ENOTDIR).",
    )
  })
})

/** A run that has begun, and what its workers may leave. */
const watched = () => {
  const report = join(temporaryFolder(), 'unclosed.json')
  const run = new WatchedRun({ report, runner })
  run.begin()
  const { run: id } = JSON.parse(process.env['UNCLOSED_RUN'] ?? '') as { run: string }
  const write = (file: string, content: unknown) =>
    writeFileSync(
      join(`${report}.parts`, file),
      typeof content === 'string' ? content : JSON.stringify(content),
    )
  return { run, id, report, write }
}

describe('when a run ends', () => {
  test('a file that ran and left no part is missing', () => {
    const { summary } = watched().run.end({ ran: [name('a.test.ts')], idle: [] })
    expect(summary).toMatchObject({
      verified: 'no',
      notVerified: ['the part of a.test.ts is missing'],
    })
  })

  test('a part that can’t be read is named', () => {
    const { run, write } = watched()
    write('1-0-1.json', '{"format":"unclosed rep')
    const report = run.end({ ran: [name('a.test.ts')], idle: [] })
    expect(runSummary(report)).toContain('the part 1-0-1.json is not JSON, or has been cut off')
  })

  test('a file that began, and of which the runner says nothing: its worker has died', () => {
    const { run, id, write } = watched()
    write('1-0-1.json', reportOf([], [began(id, 'a.test.ts')]))
    const { summary } = run.end({ ran: [], idle: [] })
    expect(summary?.notVerified.join()).toContain('the part of a.test.ts is not complete')
  })

  test('a file that began and had nothing to run is no part of it', () => {
    const { run, id, write } = watched()
    write('1-0-1.json', reportOf([], [began(id, 'a.test.ts')]))
    const { summary, parts } = run.end({ ran: [], idle: [name('a.test.ts')] })
    expect(summary).toMatchObject({ verified: 'yes', files: 0 })
    expect(parts).toEqual([])
  })

  test('one that was broken off has never ended: there may be others that should have run', () => {
    const { summary } = watched().run.end({ ran: [], idle: [], brokenOff: true })
    expect(summary?.notVerified.join()).toMatch(/the run .* of vitest has never ended/)
  })

  test('the folder of the parts is gone, and the report is whole', () => {
    const { run, report } = watched()
    run.end({ ran: [], idle: [] })
    expect(existsSync(`${report}.parts`)).toBe(false)
    expect(existsSync(report)).toBe(true)
  })
})

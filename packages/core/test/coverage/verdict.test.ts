import { describe, expect, test } from 'vitest'
import { isBad } from '../../../../test-fixtures/ways-in/measure/cells.mjs'
import { verdictOf } from '../../../../test-fixtures/ways-in/measure/verdict.mjs'

const expected = {
  file: '/scenarios/files.mjs',
  lines: { opened: [7], orHere: [9] },
  leaves: { file: 1 },
}
const finding = {
  kind: 'file',
  target: '/some.txt',
  fds: [20],
  count: 1,
  way: 'fs.open',
  details: {},
  site: { file: '/scenarios/files.mjs', line: 7, column: 1 },
}
const library = { file: '/node_modules/a/index.js', line: 1, column: 1 }
const kernel = [[20, '/some.txt']]

const verdictFor = (answer: object, expecting: object = {}) =>
  verdictOf({ findings: [finding], kernel, asides: [], ...answer }, { ...expected, ...expecting })
    .verdict

const withFinding = (other: object) => verdictFor({ findings: [{ ...finding, ...other }] })

describe('the verdict on a scenario', () => {
  test('right: a marked line is named, or one that is as good', () => {
    expect(verdictFor({})).toBe('right')
    expect(withFinding({ site: { ...finding.site, line: 9 } })).toBe('right')
  })

  test('library: no line of the user, but the dependency’s', () => {
    expect(withFinding({ site: undefined, library })).toBe('library')
  })

  test('unattributed: no line at all', () => {
    expect(withFinding({ site: undefined })).toBe('unattributed')
  })

  test('wrong: another line of the user, or the same of another file', () => {
    expect(withFinding({ site: { ...finding.site, line: 8 } })).toBe('wrong')
    expect(withFinding({ site: { ...finding.site, file: '/other.mjs' } })).toBe('wrong')
  })

  test('wrong outweighs all that is right', () => {
    const other = { ...finding, fds: [21], site: { ...finding.site, line: 8 } }
    const both = { findings: [finding, other], kernel: [...kernel, [21, '/some.txt']] }
    expect(verdictFor(both, { leaves: { file: 2 } })).toBe('wrong')
  })

  test('missed: the kernel shows it, and no finding has it', () => {
    expect(verdictFor({ findings: [] })).toBe('missed')
    expect(verdictFor({ kernel: [...kernel, [21, 'socket:[1]']] })).toBe('missed')
  })

  test('missed: it has no number, and is not told', () => {
    expect(verdictFor({}, { leaves: { file: 1, watcher: 1 } })).toBe('missed')
  })

  test('missed: a marked line that no finding names', () => {
    expect(verdictFor({}, { lines: { opened: [7, 8], orHere: [] } })).toBe('missed')
  })

  test('extra: the kernel does not show it, or nothing was expected', () => {
    expect(verdictFor({ kernel: [] })).toBe('extra')
    expect(verdictFor({}, { leaves: {} })).toBe('extra')
  })

  test('broken: the scenario itself failed', () => {
    expect(verdictFor({ failure: 'Error: no' })).toBe('broken')
  })

  test('n/a: what it uses is not there', () => {
    expect(verdictFor({ unavailable: 'no such package' })).toBe('n/a')
  })
})

describe('a cell fails', () => {
  const cell = { theme: 'files', name: 'a', depth: 'fast', node: 20 }
  const fails = (verdict: string, before?: string, mayBeMissing = false) => {
    const cells = before === undefined ? {} : { 'files > a': { 'fast 20': before } }
    return isBad({ ...cell, verdict, mayBeMissing }, { cells })
  }

  test('when it is worse than it was', () => {
    expect(fails('library', 'right')).toBe(true)
    expect(fails('unattributed', 'library')).toBe(true)
    expect(fails('library', 'unattributed')).toBe(false)
    expect(fails('right', 'right')).toBe(false)
  })

  test.each(['wrong', 'missed', 'extra', 'broken'])('when it is %s, whatever it was', (verdict) => {
    expect(fails(verdict, verdict)).toBe(true)
    expect(fails(verdict)).toBe(true)
  })

  test('when what it uses is gone, unless it could not be built here', () => {
    expect(fails('n/a', 'right')).toBe(true)
    expect(fails('n/a', 'right', true)).toBe(false)
    expect(fails('library', 'n/a')).toBe(false)
  })
})

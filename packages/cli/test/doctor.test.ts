import { describe, expect, test } from 'vitest'
import { allYes, Project, rowsIn, VERSIONS } from './doctor-project.ts'

const PATIENCE = 60_000
const JEST_SETUP = '@unclosed/jest/setup'
const VITEST_SETUP = '@unclosed/vitest/setup'

const configOf = (runner: 'vitest' | 'jest', setup: string, more = ''): Record<string, string> =>
  runner === 'vitest'
    ? { 'vitest.config.mjs': `export default { test: { ${setup}, ${more} } }` }
    : { 'jest.config.js': `module.exports = { ${setup}, ${more} }` }

const setupOf = (runner: 'vitest' | 'jest', files: string[]): string =>
  `${runner === 'vitest' ? 'setupFiles' : 'setupFilesAfterEnv'}: ${JSON.stringify(files)}`

const ours = (runner: 'vitest' | 'jest'): string =>
  runner === 'vitest' ? VITEST_SETUP : JEST_SETUP

describe.each(VERSIONS)('in $name', { timeout: PATIENCE }, ({ name: version, runner }) => {
  test('finds every seeded leak in a project that is set up, and leaves nothing behind', async () => {
    const project = new Project(version, {})
    const before = project.names
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(told.out).toContain('PASS: every seeded leak is found, and its closed twin passes')
    expect(told.code).toBe(0)
    expect(project.leftBehind).toBe('')
    expect(project.names).toEqual(before)
  })

  test('says that it is not set up, and which line to add', async () => {
    const project = new Project(version, configOf(runner, setupOf(runner, [])))
    const told = await project.doctor()
    expect(told.out).toContain('unclosed is not set up here: add `setupFiles')
    expect(told.out).toContain(ours(runner))
    expect(told.code).toBe(1)
    expect(project.leftBehind).toBe('')
  })

  test('names the hook point that another setup file has undone', async () => {
    const files = {
      'before.js': `globalThis.original = process.binding('fs').open`,
      'after.js': `process.binding('fs').open = globalThis.original`,
    }
    const setup = setupOf(runner, ['./before.js', ours(runner), './after.js'])
    const project = new Project(version, { ...files, ...configOf(runner, setup) })
    const told = await project.doctor(['--runner', runner])
    expect(rowsIn(told)['file']).toBe('yes no yes yes')
    expect(rowsIn(told)['socket']).toBe('yes yes yes yes')
    expect(told.out).toContain(
      'file: its line is not known. Broken: the openings of files (`open` and `close` of the binding fs).',
    )
    expect(told.code).toBe(1)
  })

  test('is not disturbed by thresholds, bail, retries, reporters and a shuffled order', async () => {
    const more =
      runner === 'vitest'
        ? `bail: 1, retry: 2, passWithNoTests: true, reporters: ['./no-such-reporter.js'], sequence: { shuffle: true, concurrent: true }, coverage: { enabled: true, thresholds: { lines: 100 } }`
        : `bail: 1, randomize: true, passWithNoTests: true, collectCoverage: true, coverageThreshold: { global: { lines: 100 } }, fakeTimers: { enableGlobally: true }`
    const project = new Project(version, configOf(runner, setupOf(runner, [ours(runner)]), more))
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(told.code).toBe(0)
    expect(project.leftBehind).toBe('')
  })

  test('follows the patterns of a project that looks for tests in one folder, by an ending of its own', async () => {
    const pattern =
      runner === 'vitest'
        ? `include: ['checks/*.check.js']`
        : `testMatch: ['<rootDir>/checks/*.check.js']`
    const project = new Project(version, {
      ...configOf(runner, setupOf(runner, [ours(runner)]), pattern),
      'checks/own.check.js':
        runner === 'vitest'
          ? `import { test } from 'vitest'\ntest('own', () => {})`
          : `test('own', () => {})`,
    })
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(told.code).toBe(0)
    expect(project.leftBehind).toBe('')
  })

  test('says that a configuration can not be read, and proves nothing', async () => {
    const project = new Project(version, {
      ...configOf(runner, `x: (() => { throw new Error('it is broken') })()`),
    })
    const told = await project.doctor()
    expect(told.out).toContain('NOT VERIFIED')
    expect(told.out).toContain('it is broken')
    expect(told.code).toBe(3)
  })

  test('leaves nothing behind when it is broken off', async () => {
    const project = new Project(version, {})
    const before = project.names
    const { child, told } = project.start()
    while (!project.names.some((name) => name.includes('unclosed-doctor')))
      await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGINT')
    await told
    expect(child.signalCode).toBe('SIGINT')
    expect(project.names).toEqual(before)
    expect(project.leftBehind).toBe('')
  })
})

describe('called wrongly', () => {
  test.each([
    [['--root', 'nowhere'], 'unclosed: the folder nowhere is not there.'],
    [['--runner', 'mocha'], "option '-r, --runner <name>' argument 'mocha' is invalid."],
    [['--runner', 'jest'], 'unclosed: no jest is installed here. Call it in the folder'],
    [['--config', 'no.config.js'], 'unclosed: the config no.config.js is not there.'],
  ])('%j is usage', async (args, sentence) => {
    const told = await new Project('vitest-5', {}).doctor(args)
    expect(told.err).toContain(sentence)
    expect(told.code).toBe(2)
  })
})

import { describe, expect, test } from 'vitest'
import { allYes, Project, rowsIn } from './doctor-project.ts'

const PATIENCE = 60_000
const JEST_SETUP = '@unclosed/jest/setup'
const VITEST_SETUP = '@unclosed/vitest/setup'

describe('projects of all sorts', { timeout: PATIENCE }, () => {
  const setup = `setupFiles: ['${VITEST_SETUP}']`
  const vitestTest = `import { test } from 'vitest'\ntest('own', () => {})`

  test.each(['vitest-5', 'vitest-3'])(
    '%s: each of its projects is told of; one is not set up',
    async (version) => {
      const project = new Project(version, {
        'vitest.config.mjs': `export default { test: { projects: [
          { test: { name: 'one', include: ['one/**/*.test.js'], ${setup} } },
          { test: { name: 'two', include: ['two/*.spec.ts'] } },
        ] } }`,
        'one/deep/own.test.js': vitestTest,
        'two/own.spec.ts': vitestTest,
      })
      const told = await project.doctor()
      const [, one, two] = told.out.split(/^vitest .*, project /m)
      expect(one).toMatch(/^one\n/)
      expect(rowsIn({ ...told, out: one! })).toEqual(allYes())
      expect(two).toMatch(/^two\n {2}unclosed is not set up here/)
      expect(told.code).toBe(1)
      expect(project.leftBehind).toBe('')
    },
  )

  test.each(['jest-30', 'jest-29'])('%s: each of its projects is told of', async (version) => {
    const project = new Project(version, {
      'jest.config.js': `const of = (name) => ({
          displayName: name, testMatch: ['<rootDir>/' + name + '/*.js'], setupFilesAfterEnv: ['${JEST_SETUP}'],
        })
        module.exports = { projects: [of('one'), of('two')] }`,
      'one/own.js': `test('own', () => {})`,
      'two/own.js': `test('own', () => {})`,
    })
    const told = await project.doctor()
    const [, one, two] = told.out.split(/^jest .*, project /m)
    expect([one, two].map((out) => rowsIn({ ...told, out: out! }))).toEqual([allYes(), allYes()])
    expect(told.code).toBe(0)
    expect(project.leftBehind).toBe('')
  })

  test.each(['jest-30', 'jest-29'])('%s: without injected globals', async (version) => {
    const project = new Project(version, {
      'jest.config.js': `module.exports = { injectGlobals: false, setupFilesAfterEnv: ['${JEST_SETUP}'] }`,
    })
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(told.code).toBe(0)
  })

  test.each(['jest-30', 'jest-29'])('%s: TypeScript by ts-jest', async (version) => {
    const project = new Project(version, {
      'jest.config.js': `module.exports = { preset: 'ts-jest', setupFilesAfterEnv: ['${JEST_SETUP}'] }`,
      'tsconfig.json': `{ "compilerOptions": { "strict": true, "module": "commonjs", "target": "es2022", "types": [], "skipLibCheck": true } }`,
      'test/own.test.js': '',
      'test/own.test.ts': `declare const test: (name: string, body: () => void) => void\ntest('own', () => {})`,
    })
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(told.code).toBe(0)
  })

  test.each(['jest-30', 'jest-29'])('%s: native ES modules', async (version) => {
    const project = new Project(version, {
      'package.json': '{ "private": true, "type": "module" }',
      'jest.config.js': `export default { transform: {}, setupFilesAfterEnv: ['${JEST_SETUP}', './own-setup.mjs'] }`,
      'own-setup.mjs': 'await null',
    })
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(told.code).toBe(0)
  })

  test('a project without any test yet is examined all the same', async () => {
    const project = new Project('vitest-5', { 'test/own.test.js': '' })
    project.remove('test')
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(project.names.some((name) => name.includes('unclosed-doctor'))).toBe(false)
  })

  test('globals, threads and a page in jsdom', async () => {
    const project = new Project('vitest-5', {
      'vitest.config.mjs': `export default { test: { globals: true, pool: 'threads', environment: 'jsdom', ${setup} } }`,
    })
    const told = await project.doctor()
    expect(rowsIn(told)).toEqual(allYes())
    expect(told.code).toBe(0)
  })

  test('a runner of their own that keeps a method to itself is named', async () => {
    const project = new Project('vitest-5', {
      'own.mjs': `import { TestRunner } from 'vitest'
        export default class Own extends TestRunner { onAfterRunSuite() {} }`,
      'vitest.config.mjs': `export default { test: { runner: './own.mjs', ${setup} } }`,
    })
    const told = await project.doctor()
    expect(told.out).toContain('Broken: the end of test files. The option `runner` names a runner')
    expect(told.code).toBe(1)
  })

  test('where a mock stands in for node:fs, nothing is known of files', async () => {
    const project = new Project('vitest-5', {
      'mock.js': `vi.mock('node:fs')`,
      'vitest.config.mjs': `export default { test: { globals: true, setupFiles: ['${VITEST_SETUP}', './mock.js'] } }`,
    })
    const told = await project.doctor()
    expect(rowsIn(told)['file']).toBe('not known not known not known not known')
    expect(rowsIn(told)['socket']).toBe('yes yes yes yes')
    expect(told.out).toContain('file: nothing was opened: your tests replace the module by a mock')
    expect(told.code).toBe(3)
  })

  test('another config is taken from the command line', async () => {
    const project = new Project('vitest-5', {
      'vitest.config.mjs': 'export default {}',
      'other.config.mjs': `export default { test: { ${setup} } }`,
    })
    expect((await project.doctor()).code).toBe(1)
    expect((await project.doctor(['--config', 'other.config.mjs'])).code).toBe(0)
  })

  test('as JSON, with its exit code', async () => {
    const project = new Project('jest-30', {})
    const told = await project.doctor(['--format', 'json'])
    const { exitCode, runners } = JSON.parse(told.out)
    expect(exitCode).toBe(0)
    expect(runners).toHaveLength(1)
    expect(runners[0]).toMatchObject({ runner: 'jest', projects: [{ state: 'examined' }] })
  })
})

import { describe, expect, test } from 'vitest'
import { allYes, Project, rowsIn } from './doctor-project.ts'

const PATIENCE = 60_000

const withOptions = (version: string, options: string): Project =>
  version.startsWith('vitest')
    ? new Project(version, {
        'vitest.config.mjs': `import unclosed from '@unclosed/vitest'\nexport default { plugins: [unclosed(${options})] }`,
      })
    : new Project(version, {
        'jest.config.js': `const { withUnclosed } = require('@unclosed/jest')\nmodule.exports = withUnclosed({}, ${options})`,
      })

describe('options of the user that let leaks pass', { timeout: PATIENCE }, () => {
  describe.each(['vitest-5', 'vitest-3', 'jest-30', 'jest-29'])('in %s', (version) => {
    test('with warnings only, every leak is found, and the doctor says that nothing fails', async () => {
      const told = await withOptions(version, `{ mode: 'warn' }`).doctor()
      expect(rowsIn(told)).toEqual(allYes())
      expect(told.out).toContain("Your option `mode: 'warn'` lets every test pass")
      expect(told.code).toBe(0)
    })
  })

  describe.each(['vitest-5', 'jest-30'])('in %s', (version) => {
    test('a kind that is not judged is not blamed on a hook', async () => {
      const told = await withOptions(version, `{ kinds: ['file', 'tcp', 'child'] }`).doctor()
      const notJudged = 'not judged not judged not judged yes'
      expect(rowsIn(told)).toEqual(allYes({ watcher: notJudged }))
      expect(told.out).toContain("watcher: your option `kinds` leaves out 'watcher'")
      expect(told.out).not.toContain('Broken')
      expect(told.code).toBe(0)
    })

    test('a rule that lets a leak pass is named with its reason', async () => {
      const rule = `{ allow: [{ kind: 'tcp', reason: 'known since May' }] }`
      const told = await withOptions(version, rule).doctor()
      expect(rowsIn(told)).toEqual(allYes())
      expect(told.out).toContain('socket: a rule of yours lets it pass: known since May')
      expect(told.code).toBe(0)
    })

    test('where all is switched off, nothing is proven', async () => {
      const told = await withOptions(version, `{ mode: 'off' }`).doctor()
      expect(told.out).toContain("Your options switch unclosed off (`mode: 'off'`)")
      expect(told.code).toBe(3)
    })
  })

  test('UNCLOSED=off in the environment is named, and nothing is run', async () => {
    const project = new Project('vitest-5', {})
    const told = await project.doctor([], { UNCLOSED: 'off' })
    expect(told).toEqual({
      code: 3,
      out: '',
      err: 'unclosed doctor: UNCLOSED=off in your environment switches unclosed off: unset it.\n',
    })
  })
})

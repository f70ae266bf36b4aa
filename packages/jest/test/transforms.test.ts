import { beforeAll, describe, expect, test } from 'vitest'
import { linesIn, type JestRun } from './jest-run.ts'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const TRANSFORMS = ['babel-jest', 'ts-jest', '@swc/jest']

describe.each(VERSIONS)('in %s', (version) => {
  const runs: Record<string, JestRun> = {}
  beforeAll(async () => {
    // One project at a time: of the same file, its report would not tell which it was.
    await Promise.all(
      [...TRANSFORMS, 'native'].map(async (name) => {
        const args = ['--selectProjects', name]
        const node = name === 'native' ? ['--experimental-vm-modules', '--no-warnings'] : []
        runs[name] = await runJest(version, 'transforms', { args, node })
      }),
    )
  }, PATIENCE)

  test.each(TRANSFORMS)(
    '%s: the line of the opening and of its caller are those written',
    (name) => {
      const run = runs[name]!
      expect(run.failed('typed')).toEqual(['typed leaks'])
      expect(run.lines('typed', 'typed leaks')).toEqual(['typed.test.ts:8'])
      expect(run.errors('typed', 'typed leaks')[0]).toContain('↳ called from typed.test.ts:14:')
    },
  )

  test.each(TRANSFORMS)('%s: the code around it is that which was written', (name) => {
    expect(runs[name]!.textOf('typed')).toMatch(/> +8 \| +fd: fs\.openSync\(__filename, 'r'\)/)
  })

  test('native ES modules are checked, with their lines, and may import configure', () => {
    const run = runs['native']!
    expect(run.failed('native')).toEqual(['leaks'])
    expect(linesIn(run.textOf('native'))).toEqual(['native.test.mjs:10'])
  })
})

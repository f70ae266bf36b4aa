import { describe, expect, test } from 'vitest'
import { runVitest, VERSIONS } from './run-vitest.ts'

const count = (text: string, part: string): number => text.split(part).length - 1

describe.each(VERSIONS)('in %s', { timeout: 60_000 }, (version) => {
  test('the setup file alone fails the leaking test, with its line', async () => {
    const { code, output } = await runVitest(version, ['run', 'first'])
    expect(output).toMatch(/FAIL +first\.test\.ts > leaks/)
    expect(output).toContain('↳ opened at first.test.ts:9:')
    expect(output).toContain('1 failed | 2 passed')
    expect(code).toBe(1)
  })

  test('a failure of ours counts for `bail`', async () => {
    const { output } = await runVitest(version, ['run', '--bail=1'])
    expect(output).toMatch(/Test Files .*1 failed \((1|2)\)|Test Files .*1 failed \| 1 skipped/)
  })

  test('a failure of ours causes no retry', async () => {
    const { output } = await runVitest(version, ['run', 'first', '--retry=2'])
    expect(output).not.toMatch(/retry x|retried/)
    expect(output).toContain('1 failed | 2 passed')
  })

  test('plugin and setup file together report once', async () => {
    const { code, output } = await runVitest(version, [
      'run',
      'first',
      '--config',
      'plugin.config.ts',
    ])
    expect(count(output.split('Failed Tests')[1] ?? '', 'UnclosedError')).toBe(1)
    expect(code).toBe(1)
  })

  test('the plugin hands its options to the workers', async () => {
    const allow = [{ target: '**/first.test.ts', reason: 'it is read to the end of the run' }]
    const { code } = await runVitest(version, ['run', 'first', '--config', 'plugin.config.ts'], {
      PLUGIN_OPTIONS: JSON.stringify({ allow }),
    })
    expect(code).toBe(0)
  })

  test('an unknown option is named with the nearest known one, before any test runs', async () => {
    const { code, output } = await runVitest(version, ['run', '--config', 'plugin.config.ts'], {
      PLUGIN_OPTIONS: JSON.stringify({ deadlin: 'test' }),
    })
    expect(output).toContain(
      `unclosed: unknown option 'deadlin' in the options of the unclosed plugin. Did you mean 'deadline'?`,
    )
    expect(output).not.toMatch(/^ +at .*unclosed/m)
    expect(code).toBe(1)
  })

  test('UNCLOSED=warn tells of it, and the run is green', async () => {
    const { code, output } = await runVitest(version, ['run', 'first'], { UNCLOSED: 'warn' })
    expect(output).toContain('unclosed (leaks): this test left 1 file descriptor open')
    expect(code).toBe(0)
  })

  test('UNCLOSED=off says nothing', async () => {
    const { code, output } = await runVitest(version, ['run', 'first'], { UNCLOSED: 'off' })
    expect(output).not.toMatch(/unclosed/i)
    expect(code).toBe(0)
  })

  test('a bad value of UNCLOSED fails the run in one sentence', async () => {
    const { code, output } = await runVitest(version, ['run', 'first'], { UNCLOSED: 'loud' })
    expect(output).toContain(
      `the environment variable UNCLOSED is 'loud'; it takes 'fail', 'warn', 'off'`,
    )
    expect(code).toBe(1)
  })

  test('a runner that goes past the hooks is “not verified”, and red', async () => {
    const { code, output } = await runVitest(version, [
      'run',
      'first',
      '--config',
      'bypassed.config.ts',
    ])
    expect(output).toContain('unclosed: not verified: Vitest did not call the runner methods')
    expect(code).toBe(1)
  })
})

test.each(VERSIONS.filter((version) => version !== 'vitest-5'))(
  'in %s benchmarks are left alone',
  { timeout: 60_000 },
  async (version) => {
    const { code, output } = await runVitest(version, ['bench', '--run'])
    expect(output).not.toContain('UnclosedError')
    expect(code).toBe(0)
  },
)

import { describe, expect, test } from 'vitest'
import { PATIENCE, runJest, VERSIONS } from './run-jest.ts'

const WARN = { OPTIONS: '{"mode":"warn"}' }
const OURS = 'unclosed: this process does not end'

describe.each(VERSIONS)('in %s', { concurrent: true, timeout: PATIENCE }, (version) => {
  // They let go of what they hold when they have been told of: else Jest would never end.
  const run = (...args: string[]) => runJest(version, 'hanging', { args, env: WARN })

  test('what holds Jest’s own process is told by test, where Jest says that it does not end', async () => {
    const { output } = await run('--runInBand', 'holds', 'tidy')
    expect(output).toContain('Jest did not exit one second')
    const [, told = ''] = output.split(OURS)
    expect(told.replaceAll(/127\.0\.0\.1:\d+/g, '<address>')).toMatch(
      /^, because tests have left open:\n\n {2}holds\.test\.js > a group > keeps two servers\n {4}tcp server <address>, opened at server\.js:7:\d+\n {4}tcp server <address>, opened at server\.js:7:\d+\n\n {2}holds\.test\.js > a group > keeps a thread\n {4}worker .*, opened at holds\.test\.js:11:\d+\n/,
    )
    expect(told).not.toContain('lets it go')
  })

  test('what holds a worker is told before Jest ends it by force', async () => {
    const { output } = await run('--maxWorkers=2', 'holds', 'one', 'two', 'tidy')
    expect(output).toContain('A worker process has failed to exit gracefully')
    expect(output).toContain(`${OURS}, because tests have left open:`)
    expect(output).toContain('holds.test.js > a group > keeps two servers')
  })

  test.each([
    ['in its own process', ['--runInBand']],
    ['in workers', ['--maxWorkers=2']],
  ])('nothing is told where nothing hangs, %s', async (_, args) => {
    const { output } = await run(...args, 'tidy', 'one', 'two', 'keeps-a-file')
    expect(output).not.toContain(OURS)
  })

  test('nothing is told where Jest is to end by force, or to stay silent', async () => {
    const forced = await run('--runInBand', '--forceExit', 'holds')
    expect(forced.output).not.toContain(OURS)
    const silent = await run('--runInBand', '--openHandlesTimeout=0', 'holds')
    expect(silent.output).not.toContain(OURS)
  })
})

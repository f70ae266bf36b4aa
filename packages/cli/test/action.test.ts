import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findingOf, reportWith } from './report-of.ts'
import { Workbench } from './workbench.ts'

const ACTION = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8')
// The last thing in the file, indented as a block.
const SCRIPT = ACTION.split('run: |\n')[1]!.replace(/^ {8}/gm, '')

/** Runs the action's script as GitHub does, in a folder that has `unclosed` installed. */
function runAction(bench: Workbench, inputs: Readonly<Record<string, string>> = {}) {
  bench.write({ 'node_modules/.bin/.keep': '', 'temp/.keep': '', summary: '', output: '' })
  const bin = new URL('../dist/bin.js', import.meta.url).pathname
  execFileSync('chmod', ['+x', bin])
  symlinkSync(bin, join(bench.folder, 'node_modules/.bin/unclosed'))
  const { status, stdout } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', SCRIPT],
    {
      cwd: bench.folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        REPORTS: 'unclosed.json',
        BASELINE: '',
        NEW_SINCE: '',
        MAX_UNATTRIBUTED: '0',
        STRICT: 'false',
        SARIF: '',
        SUMMARY: 'true',
        RUNNER_TEMP: join(bench.folder, 'temp'),
        GITHUB_STEP_SUMMARY: join(bench.folder, 'summary'),
        GITHUB_OUTPUT: join(bench.folder, 'output'),
        ...inputs,
      },
    },
  )
  return { status, stdout }
}

describe('the action for GitHub', { timeout: 60_000 }, () => {
  test('annotates, adds a table to the summary, and ends with the exit code of the gate', () => {
    const bench = new Workbench({ 'unclosed.json': reportWith(findingOf()) })
    const { status, stdout } = runAction(bench, { SARIF: 'unclosed.sarif' })
    expect(stdout).toMatch(/^::error file=src\/metrics\.ts,line=4/)
    expect(status).toBe(1)
    expect(bench.read('summary')).toContain('❌ unclosed')
    expect(bench.read('output')).toBe('exit-code=1\n')
    expect(JSON.parse(bench.read('unclosed.sarif'))).toMatchObject({ version: '2.1.0' })
  })

  test('takes several reports and globs, one a line, and what is new since another', () => {
    const bench = new Workbench({
      'base.json': reportWith(findingOf()),
      'shards/1.json': reportWith(findingOf()),
      'more.json': reportWith(findingOf()),
    })
    const reports = 'shards/*.json\n\nmore.json\n'
    const { status } = runAction(bench, { REPORTS: reports, NEW_SINCE: 'base.json' })
    expect(status).toBe(0)
    expect(bench.read('summary')).toContain('✅ unclosed')
  })

  test('runs nothing that an input says', () => {
    const bench = new Workbench({ 'unclosed.json': reportWith() })
    const { status } = runAction(bench, { BASELINE: '$(touch owned); touch owned #' })
    expect(status).toBe(2)
    expect(bench.has('owned')).toBe(false)
  })

  test('each of its inputs reaches the script', () => {
    const names = [...ACTION.matchAll(/\$\{\{ inputs\.([a-z-]+) \}\}/g)].map(([, name]) => name)
    const inputs = [...ACTION.split('\noutputs:')[0]!.matchAll(/^ {2}([a-z-]+):$/gm)].map(
      ([, name]) => name,
    )
    expect(new Set(names)).toEqual(new Set(inputs.filter((name) => name !== 'icon')))
  })
})

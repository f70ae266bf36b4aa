// What a release would hold, in the hands of newcomers: packed, installed by npm into a project outside the workspace,
// set up as the README says, run.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'

import { run } from './command.mjs'
import * as jest from './newcomers/jest.mjs'
import * as jestEsm from './newcomers/jest-esm.mjs'
import { Newcomer } from './newcomers/newcomer.mjs'
import { OPENED_AT } from './newcomers/notes.mjs'
import * as vitest from './newcomers/vitest.mjs'
import { packPackages } from './pack.mjs'
import { endWithTallyOf } from './tally.mjs'
import { prepareWorkspace } from './workspace.mjs'

const USED_UP = fileURLToPath(new URL('newcomers/used-up.mjs', import.meta.url))

await prepareWorkspace()
const packed = mkdtempSync(join(tmpdir(), 'unclosed-packed-'))
const tarballs = await packPackages(packed)
const newcomers = []

const checks = [vitest, jest, jestEsm].map((runner) => checksOf(runner))
await endWithTallyOf(Object.assign({}, ...checks, checkOfUsedUp(newcomers[0])))

for (const newcomer of newcomers) newcomer.remove()
rmSync(packed, { recursive: true })

function tool({ folder }, name, args, env = {}) {
  return run(join(folder, 'node_modules/.bin', name), args, { cwd: folder, env })
}

function checksOf({
  name,
  adapter,
  packages,
  files,
  configFile,
  setupConfig,
  warnConfig,
  runTests,
  command,
  environment = {},
}) {
  const newcomer = new Newcomer()
  newcomers.push(newcomer)
  const [writes, ignores] = ['writes a note', 'ignores an empty note']
  const runWith = async (config, expected) => {
    newcomer.write({ [configFile]: config })
    const { code, passed, failed, output } = await runTests(newcomer.folder)
    assert.deepEqual({ code, passed, failed }, expected, `not as it should be:\n${output}`)
    assert.ok(output.includes(`opened at ${OPENED_AT}`), `${OPENED_AT} is not named in:\n${output}`)
    assert.doesNotMatch(output, /source map|ENOENT/, 'a file is missing in the package')
  }
  return {
    [`${name}: the packed packages install into an empty project`]: async () => {
      newcomer.write(files)
      const own = ['@unclosed/core', adapter, 'unclosed'].map((each) => tarballs.get(each))
      await newcomer.install([...packages, ...own])
    },

    [`${name}: with the setup line, the leaking test fails and names its line`]: () =>
      runWith(setupConfig, { code: 1, passed: [writes], failed: [ignores] }),

    [`${name}: with the option mode: warn, the line is named and nothing fails`]: () =>
      runWith(warnConfig, { code: 0, passed: [writes, ignores], failed: [] }),

    [`${name}: the gate fails for that line, and passes with a baseline`]: async () => {
      const [runner, ...args] = command
      const env = { ...environment, UNCLOSED: undefined, UNCLOSED_REPORT: 'unclosed.json' }
      await tool(newcomer, runner, args, env)
      const unclosed = (...given) => tool(newcomer, 'unclosed', given)
      const gate = ['gate', 'unclosed.json']
      const first = await unclosed(...gate)
      assert.equal(first.code, 1, first.output)
      assert.ok(first.output.includes(`opened at ${OPENED_AT}`), first.output)
      const add = ['baseline', 'add', 'unclosed.json', '--reason', 'there when we began']
      const added = await unclosed(...add)
      assert.equal(added.code, 0, added.output)
      const second = await unclosed(...gate)
      assert.equal(second.code, 0, second.output)
    },

    [`${name}: the doctor finds every leak that it seeds`]: async () => {
      newcomer.write({ [configFile]: setupConfig })
      const { code, output } = await tool(newcomer, 'unclosed', ['doctor'], { UNCLOSED: undefined })
      assert.equal(code, 0, output)
    },
  }
}

function checkOfUsedUp(newcomer) {
  return {
    'core: where all descriptors are used up, the line that opened them is named': async () => {
      newcomer.write({ 'used-up.mjs': readFileSync(USED_UP, 'utf8') })
      const limited = ['-c', 'ulimit -n 100; exec "$0" used-up.mjs', execPath]
      const { output } = await run('bash', limited, { cwd: newcomer.folder })
      assert.match(output, /EMFILE\n.*opened at used-up\.mjs:\d+/s)
    },
  }
}

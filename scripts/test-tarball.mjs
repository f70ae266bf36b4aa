// What a release would hold, in the hands of a newcomer: packed, installed by npm into a project
// outside the workspace, set up as the README says, run.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Newcomer } from './newcomer.mjs'
import { packPackages } from './pack.mjs'
import { endWithTallyOf } from './tally.mjs'
import { runVitest } from './vitest.mjs'
import { prepareWorkspace, root } from './workspace.mjs'

const NOTES = `import { closeSync, openSync, writeSync } from 'node:fs'

export function note(path: string, text: string): void {
  const file = openSync(path, 'a')
  if (text === '') return
  writeSync(file, text)
  closeSync(file)
}
`
const OPENED_AT = 'src/notes.ts:4:16'

const TESTS = `import { expect, test } from 'vitest'
import { note } from '../src/notes.ts'

test('writes a note', () => {
  note('notes.txt', 'milk')
})

test('ignores an empty note', () => {
  expect(note('notes.txt', '')).toBeUndefined()
})
`

const SETUP_CONFIG = `import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { setupFiles: ['@unclosed/vitest/setup'] },
})
`

const PLUGIN_CONFIG = `import unclosed from '@unclosed/vitest'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [unclosed({ mode: 'warn' })],
})
`

await prepareWorkspace()
const newcomer = new Newcomer()
const packed = mkdtempSync(join(tmpdir(), 'unclosed-packed-'))
const vitest = JSON.parse(readFileSync(`${root}node_modules/vitest/package.json`, 'utf8'))

await endWithTallyOf({
  'the packed packages install into an empty project': async () => {
    const tarballs = await packPackages(packed)
    newcomer.write({
      'package.json': '{ "private": true, "type": "module" }\n',
      'src/notes.ts': NOTES,
      'test/notes.test.ts': TESTS,
    })
    await newcomer.install([`vitest@${vitest.version}`, ...tarballs.values()])
  },

  'with the setup line, the leaking test fails and names its line': async () => {
    newcomer.write({ 'vitest.config.ts': SETUP_CONFIG })
    await assertRun({ code: 1, passed: ['writes a note'], failed: ['ignores an empty note'] })
  },

  'with the plugin and its option mode: warn, the line is named and nothing fails': async () => {
    newcomer.write({ 'vitest.config.ts': PLUGIN_CONFIG })
    await assertRun({ code: 0, passed: ['writes a note', 'ignores an empty note'], failed: [] })
  },
})

newcomer.remove()
rmSync(packed, { recursive: true })

async function assertRun(expected) {
  const { code, passed, failed, output } = await runVitest({ project: newcomer.folder })
  assert.deepEqual({ code, passed, failed }, expected, `not as it should be:\n${output}`)
  assert.ok(output.includes(`opened at ${OPENED_AT}`), `${OPENED_AT} is not named in:\n${output}`)
}

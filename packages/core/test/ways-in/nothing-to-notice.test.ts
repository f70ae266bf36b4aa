import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

const CORE = new URL('../../dist/index.js', import.meta.url).href
const PROGRAM = fileURLToPath(new URL('ordinary-program.mjs', import.meta.url))

/** What a program tells of what it can notice, with the core loaded, and maybe installed, before it. */
async function told(file: string, before: string, flags: readonly string[]): Promise<string[]> {
  const first = join(temporaryFolder(), 'first.mjs')
  writeFileSync(first, `import { install } from '${CORE}'\n${before}\n`)
  const env = { ...process.env, NODE_OPTIONS: '', NODE_V8_COVERAGE: undefined }
  const args = [...flags, '--import', first, PROGRAM, file]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  return stdout.split('\n')
}

const FLAGS = ['no flags', '--enable-source-maps', '--pending-deprecation']

test.each(FLAGS)('an ordinary program tells the same with and without us: %s', async (flags) => {
  const [without, within] = await both(flags === 'no flags' ? [] : [flags])
  expect(within.map(butPrototype)).toEqual(without.map(butPrototype))
  expect(without).toContain('unhandledRejection ENOENT')
  expect(without).toContain('— what stands of a stack')
})

// `fs.openAsBlob` and `fs.promises.opendir` have one in Node, and none of ours.
test('also of the own property `prototype` of functions', async () => {
  const [without, within] = await both([])
  expect(within).toEqual(without)
})

// `Error.stackTraceLimit` can't be written there.
test('also with --frozen-intrinsics', async () => {
  const [without, within] = await both(['--frozen-intrinsics'])
  expect(within).toEqual(without)
})

async function both(flags: readonly string[]) {
  const file = temporaryFile()
  return Promise.all([told(file, '', flags), told(file, 'install()', flags)])
}

const butPrototype = (line: string) => line.replace(',prototype', '')

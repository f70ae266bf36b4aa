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

const FLAGS = ['no flags', '--enable-source-maps', '--pending-deprecation', '--frozen-intrinsics']

test.each(FLAGS)('an ordinary program tells the same with and without us: %s', async (name) => {
  const flags = name === 'no flags' ? [] : [name]
  const file = temporaryFile()
  const [without, within] = await Promise.all([
    told(file, '', flags),
    told(file, 'install()', flags),
  ])
  expect(within).toEqual(without)
  expect(without).toContain('unhandledRejection ENOENT')
  expect(without).toContain('— what stands of a stack')
})

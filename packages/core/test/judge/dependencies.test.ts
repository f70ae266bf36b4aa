import fs from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { describeFinding } from '../../dist/wording/text.js'
import { judged } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFolder } from '../temporary.ts'

const GRACEFUL = `exports.openSync = (path) =>\n  require('node:fs').openSync(path)`
const WRITER = `exports.open = (path) =>\n  require('graceful-fs').openSync(path)`

test('the line of a dependency is that which opens it, not that of what stands in for fs', async () => {
  const modules = installed({ 'graceful-fs': GRACEFUL, writer: WRITER })
  const { open } = modules('writer') as { open(path: string): number }
  const [finding] = await left(() => open(import.meta.filename)) // for
  expect(finding?.library?.file).toContain('/node_modules/writer/')
  expect(finding).toMatchObject({ library: { line: 2 }, site: markedLine('for') })
})

test('the lines of the dependency that led there are named as well', async () => {
  const caller = `exports.write = (path) =>\n\n  require('writer').open(path)`
  const modules = installed({ 'graceful-fs': GRACEFUL, writer: WRITER, caller })
  const { write } = modules('caller') as { write(path: string): number }
  const [finding] = await left(() => write(import.meta.filename))
  expect(finding).toMatchObject({ library: { line: 2 }, details: { through: [{ line: 3 }] } })
  expect(describeFinding(finding!, '/')).toMatch(
    /opened at .*writer.*\n.*through .*caller.*\n.*for /,
  )
})

test('where the user calls the stand-in, it is the dependency', async () => {
  const modules = installed({ 'graceful-fs': GRACEFUL })
  const { openSync } = modules('graceful-fs') as { openSync(path: string): number }
  const [finding] = await left(() => openSync(import.meta.filename)) // directly
  expect(finding?.library?.file).toContain('/node_modules/graceful-fs/')
  expect(finding?.site).toEqual(expect.objectContaining(markedLine('directly')))
})

async function left(open: () => number) {
  let number = -1
  const findings = await judged(() => (number = open()))
  fs.closeSync(number)
  return findings
}

/** Packages by their only module. */
function installed(packages: Record<string, string>): NodeJS.Require {
  const folder = temporaryFolder()
  for (const [name, code] of Object.entries(packages)) {
    const file = join(folder, 'node_modules', name, 'index.js')
    fs.mkdirSync(dirname(file), { recursive: true })
    fs.writeFileSync(file, code)
  }
  return createRequire(join(folder, 'index.js'))
}

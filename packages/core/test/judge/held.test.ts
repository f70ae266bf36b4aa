import fs from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Finding, OptionLayer } from '../../dist/index.js'
import { JudgedFile, unclosed } from '../judged.ts'
import { markedLine } from '../marked-line.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

/** Judges a file whose modules are evaluated by `evaluate`, and that has one clean test. */
async function collected(
  evaluate: (file: JudgedFile) => unknown,
  options?: OptionLayer,
): Promise<Finding[]> {
  const file = new JudgedFile(options)
  unclosed.witnesses.collecting = () => file.judge.scope
  evaluate(file)
  unclosed.witnesses.collecting = undefined
  await file.test('one', () => {})
  return file.end()
}

interface Logger {
  number: number
}

const loggerModule = (): string => {
  const path = join(temporaryFolder(), 'logger.cjs')
  fs.writeFileSync(path, `exports.number = require('node:fs').openSync(__filename, 'r')`)
  return path
}

const load = (path: string): Logger => createRequire(import.meta.url)(path) as Logger

test('what an imported module opens while it is evaluated is held, and fails nobody', async () => {
  const path = loggerModule()
  let logger: Logger
  const findings = await collected(() => (logger = load(path)))
  fs.closeSync(logger!.number)
  expect(findings).toMatchObject([
    { verdict: 'held', fails: false, owner: { kind: 'file' }, site: { file: path, line: 1 } },
  ])
})

test('it fails the file with the option `modules: "fail"`', async () => {
  const path = loggerModule()
  let logger: Logger
  const findings = await collected(() => (logger = load(path)), { modules: 'fail' })
  fs.closeSync(logger!.number)
  expect(findings).toMatchObject([{ verdict: 'held', fails: true }])
})

test('what the test file’s own body opens is leaked', async () => {
  let number = -1
  const path = temporaryFile()
  const findings = await collected(() => {
    number = fs.openSync(path, 'r') // own
  })
  fs.closeSync(number)
  expect(findings).toMatchObject([
    { verdict: 'leaked', fails: true, owner: { kind: 'file', name: '' }, site: markedLine('own') },
  ])
})

test('what a module opens that is first imported by a test is leaked', async () => {
  const path = loggerModule()
  const file = new JudgedFile()
  let logger: Logger
  await file.test('one', () => (logger = load(path)))
  const findings = await file.end()
  fs.closeSync(logger!.number)
  expect(findings).toMatchObject([{ verdict: 'leaked', owner: { name: 'one' } }])
})

test('what a describe body opens is leaked by the suite', async () => {
  let number = -1
  const file = new JudgedFile()
  const suite = file.scope('suite', { kind: 'suite' })
  unclosed.witnesses.collecting = () => suite
  number = fs.openSync(temporaryFile(), 'r')
  unclosed.witnesses.collecting = undefined
  file.judge.begin(suite)
  const findings = await file.end(suite)
  await file.end()
  fs.closeSync(number)
  expect(findings).toMatchObject([{ verdict: 'leaked', owner: { kind: 'suite', name: 'suite' } }])
})

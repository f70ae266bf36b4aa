import fs from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { install } from '../../dist/index.js'
import { program, run } from '../in-node.ts'
import { temporaryFile } from '../temporary.ts'

const path = '/no/such/file'
const FAILURES: Record<string, () => unknown> = {
  openSync: () => fs.openSync(path, 'r'),
  open: () => promisify(fs.open)(path, 'r'),
  'promises.open': () => fs.promises.open(path),
  opendirSync: () => fs.opendirSync(path),
  opendir: () => promisify(fs.opendir)(path),
  'promises.opendir': () => fs.promises.opendir(path),
  readFileSync: () => fs.readFileSync(path),
  'a bad flag': () => fs.openSync(path, 'bad'),
  'a bad path': () => fs.openSync({} as never, 'r'),
  'a path with a null byte': () => fs.openSync('a\0b', 'r'),
  'open without a callback': () => fs.open(path, 'r', undefined as never),
  'opendir without a callback': () => fs.opendir(path, undefined as never),
  'closeSync of a number that is not open': () => fs.closeSync(100_000),
  'closeSync of no number': () => fs.closeSync('1' as never),
}

async function errorOf(call: () => unknown): Promise<Record<string, unknown>> {
  try {
    await call()
  } catch (error) {
    const { name, message, code, errno, syscall, path: at } = error as NodeJS.ErrnoException
    return { name, message, code, errno, syscall, path: at, fields: Object.keys(error as object) }
  }
  throw new Error('did not fail')
}

describe('an error is the same as without the ledger:', () => {
  test.each(Object.entries(FAILURES))('%s', async (_, call) => {
    const without = await errorOf(call)
    const unclosed = install()
    const within = await errorOf(call)
    unclosed.uninstall()
    expect(within).toEqual(without)
    expect(without['code']).toBeTypeOf('string')
  })
})

test('a callback gets what it got before: the arguments, and their number', async () => {
  const unclosed = install()
  const file = temporaryFile()
  const opened = await argumentsOf((done) => fs.open(file, 'r', done))
  const closed = await argumentsOf((done) => fs.close(opened[1] as number, done))
  const failed = await argumentsOf((done) => fs.open(path, 'r', done))
  unclosed.uninstall()
  expect(opened).toEqual([null, expect.any(Number)])
  expect(closed).toEqual([null])
  expect(failed).toHaveLength(1)
})

test('optional arguments may be left out, in every way', async () => {
  const unclosed = install()
  const file = temporaryFile()
  const opens = [
    fs.openSync(file, undefined as never),
    fs.openSync(file, 'r'),
    fs.openSync(file, 'r', 0o600),
    fs.openSync(Buffer.from(file), 'r'),
    fs.openSync(new URL(`file://${file}`), 'r'),
    (await argumentsOf((done) => fs.open(file, done)))[1],
    (await argumentsOf((done) => fs.open(file, 'r', done)))[1],
    (await argumentsOf((done) => fs.open(file, 'r', 0o600, done)))[1],
  ]
  const handles = [await fs.promises.open(file), await fs.promises.open(file, 'r', 0o600)]
  for (const number of opens) fs.closeSync(number as number)
  for (const handle of handles) await handle.close()
  unclosed.uninstall()
  expect(new Set(opens).size).toBe(8)
})

test('a rejection that nobody handles still reaches the process', async () => {
  const rejected = program(`
    process.on('unhandledRejection', (error) => answer({ code: error.code }))
    fs.promises.open('/no/such')
  `)
  expect(await run(rejected)).toEqual({ code: 'ENOENT' })
})

test('one that somebody handles does not', async () => {
  const rejected = program(`
    const seen = []
    process.on('unhandledRejection', () => seen.push('unhandled'))
    await fs.promises.open('/no/such').catch(() => seen.push('caught'))
    await fs.promises.opendir('/no/such').catch(() => seen.push('caught'))
    await setImmediate()
    answer(seen)
  `)
  expect(await run(rejected)).toEqual(['caught', 'caught'])
})

type Done = (...values: unknown[]) => void

const argumentsOf = (call: (done: Done) => void): Promise<unknown[]> =>
  new Promise((resolve) => call((...values) => resolve(values)))

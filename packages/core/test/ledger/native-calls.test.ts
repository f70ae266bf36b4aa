import fs from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NativeCalls, type NativeCall } from '../../dist/ledger/native-calls.js'
import { unclosed } from '../judged.ts'
import { temporaryFile, temporaryFolder } from '../temporary.ts'

function calls(...texts: string[]): NativeCalls {
  const noted = new NativeCalls()
  for (const text of texts)
    noted.note({ label: text, texts: [text], origin: unclosed.ledger.origin() })
  return noted
}

const labels = (found: NativeCall[]): string[] => found.map(({ label }) => label)

test.each([
  ['the file itself', '/data/a.db', '/data/a.db'],
  ['a file that has been removed', '/data/a.db', '/data/a.db (deleted)'],
  ['a URL of SQLite', 'file:/data/a.db?mode=rw', '/data/a.db'],
  ['what a database puts beside its file', '/data/a.db', '/data/a.db-wal'],
  ['the folder that it is in', '/data', '/data/000003.log'],
])('a call names %s', (_, text, target) => {
  expect(labels(calls(text).naming(target))).toEqual([text])
})

test.each([
  ['the folder above that', '/data', '/data/inner/000003.log'],
  ['a name that only begins so', '/data/a.db', '/data/a.db2'],
  ['the root', '/', '/data/a.db'],
])('a call does not name a file by %s', (_, text, target) => {
  expect(calls(text).naming(target)).toEqual([])
})

test('a call names a file through a symbolic link', () => {
  const link = join(temporaryFolder(), 'link')
  const file = temporaryFile()
  fs.symlinkSync(file, link)
  expect(labels(calls(link).naming(file))).toEqual([link])
})

test('a call that names the file itself goes before those that name its folder', () => {
  expect(labels(calls('/data', '/data/a.db', '/data').naming('/data/a.db'))).toEqual(['/data/a.db'])
})

test('of several calls that name a file the newest comes first', () => {
  const noted = calls('/data/a.db')
  noted.note({ label: 'newer', texts: ['/data/a.db'], origin: unclosed.ledger.origin() })
  expect(labels(noted.naming('/data/a.db'))).toEqual(['newer', '/data/a.db'])
})

test('no more than a hundred calls are kept', () => {
  const noted = calls(...Array.from({ length: 101 }, (_, index) => `/data/${index}`))
  expect(noted.naming('/data/0')).toEqual([])
  expect(labels(noted.naming('/data/1'))).toEqual(['/data/1'])
  expect(noted.last?.label).toBe('/data/100')
})

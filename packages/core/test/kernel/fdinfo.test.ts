import { closeSync, openSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accessOf } from '../../dist/kernel/fdinfo.js'
import { temporaryFile } from '../temporary.ts'

test.each([
  ['r', 'for reading'],
  ['w', 'for writing'],
  ['wx', 'for writing'],
  ['r+', 'for reading and writing'],
  ['w+', 'for reading and writing'],
  ['a', 'for append'],
  ['a+', 'for append'],
])('a file opened with %s is open %s', (flags, words) => {
  const path = temporaryFile()
  const number = openSync(flags === 'wx' ? `${path}.new` : path, flags)
  expect(accessOf(number)).toBe(words)
  closeSync(number)
})

test('says nothing of a number that is not open', () => {
  expect(accessOf(100_000)).toBeUndefined()
})

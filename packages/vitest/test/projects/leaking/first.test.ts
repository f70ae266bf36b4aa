import fs from 'node:fs'
import { expect, test } from 'vitest'

test('tidy', () => {
  fs.closeSync(fs.openSync(new URL(import.meta.url), 'r'))
})

test('leaks', () => {
  expect(fs.openSync(new URL(import.meta.url), 'r')).toBeGreaterThan(2)
})

test('tidy again', () => {
  fs.closeSync(fs.openSync(new URL(import.meta.url), 'r'))
})

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { record } from './log.ts'

const HERE = fileURLToPath(import.meta.url)

test('leaks', () => {
  expect(record(HERE)).toBeGreaterThan(2)
})

test('leaks as well', () => {
  expect(record(HERE)).toBeGreaterThan(2)
})

import { expect, test } from 'vitest'
import * as log from './log.ts'

test('records', () => {
  expect(log.record(import.meta.filename)).toBeGreaterThan(2)
})

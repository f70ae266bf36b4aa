import { expect, test } from 'vitest'

test('is tidy', () => {
  expect(1).toBe(1)
})

import { expect, test } from 'vitest'

test('asserts nothing', () => {
  expect(async () => {}).not.toLeakFds()
})

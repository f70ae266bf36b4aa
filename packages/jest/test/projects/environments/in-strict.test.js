/** @jest-environment ./strict.js */
let thrown
try {
  test('forbidden', () => {})
} catch ({ message }) {
  thrown = message
}

test('an environment may refuse a test, there and then', () => {
  expect(thrown).toBe('this name is forbidden')
})

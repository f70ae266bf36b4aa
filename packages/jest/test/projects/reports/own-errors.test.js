const fs = require('node:fs')

test('fails and leaks', () => {
  fs.openSync(__filename, 'r')
  expect(1).toBe(2)
})

test('times out and leaks', async () => {
  fs.openSync(__filename, 'r')
  await new Promise(() => {})
}, 50)

test('is tidy', () => {})

test('misses an assertion and leaks', () => {
  expect.assertions(1)
  fs.openSync(__filename, 'r')
})

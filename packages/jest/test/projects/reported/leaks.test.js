const { record } = require('./log.js')

test('leaks', () => {
  expect(record(__filename)).toBeGreaterThan(2)
})

test('leaks as well', () => {
  expect(record(__filename)).toBeGreaterThan(2)
})

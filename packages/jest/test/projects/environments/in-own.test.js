/** @jest-environment ./own-environment.js */
const fs = require('node:fs')

test('leaks', () => {
  expect(ofTheEnvironment).toBe('seen')
  fs.openSync(__filename, 'r')
})

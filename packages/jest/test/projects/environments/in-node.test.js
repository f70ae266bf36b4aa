/** @jest-environment node */
const fs = require('node:fs')

test('leaks', () => {
  expect(typeof document).toBe('undefined')
  fs.openSync(__filename, 'r')
})

test('is tidy', () => fs.closeSync(fs.openSync(__filename, 'r')))

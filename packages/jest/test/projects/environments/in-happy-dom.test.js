/** @jest-environment @happy-dom/jest-environment */
const fs = require('node:fs')

test('leaks', () => {
  expect(typeof document).toBe('object')
  fs.openSync(__filename, 'r')
})

test('is tidy', () => fs.closeSync(fs.openSync(__filename, 'r')))

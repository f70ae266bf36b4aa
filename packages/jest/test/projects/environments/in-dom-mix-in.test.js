/** @jest-environment ./around-jsdom.js */
const fs = require('node:fs')

test('leaks', () => {
  expect(typeof document).toBe('object')
  fs.openSync(__filename, 'r')
})

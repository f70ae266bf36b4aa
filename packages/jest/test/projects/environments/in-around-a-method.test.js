/** @jest-environment ./around-a-method.js */
const fs = require('node:fs')

test('is told of', () => expect(told).toContain('test_fn_start'))

test('leaks', () => {
  fs.openSync(__filename, 'r')
})

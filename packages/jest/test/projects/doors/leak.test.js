const { expect, test } = require('@jest/globals')
const fs = require('node:fs')

const early = globalThis.ofEarlySetup

test('is tidy', () => fs.closeSync(fs.openSync(__filename, 'r')))

test('leaks', () => {
  expect(early).toBe(globalThis.ofEarlySetup)
  fs.openSync(__filename, 'r')
})

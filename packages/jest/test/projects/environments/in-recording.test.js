/** @jest-environment ./recording.js */
const fs = require('node:fs')

describe('suite', () => {
  beforeAll(() => void fs.openSync(__filename, 'r'))
  test('leaks', () => void fs.openSync(__filename, 'r'))
})

const fs = require('node:fs')

test.only('is chosen, and leaks', () => {
  fs.openSync(__filename, 'r')
})

test('is not chosen', () => {
  fs.openSync(__filename, 'r')
})

describe.skip('skipped', () => {
  beforeAll(() => void fs.openSync(__filename, 'r'))
  test('is skipped', () => {})
})

test.todo('is to do')

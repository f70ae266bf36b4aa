const fs = require('node:fs')

describe('a beforeAll that leaks and throws', () => {
  beforeAll(() => {
    fs.openSync(__filename, 'r')
    throw new Error('of beforeAll')
  })
  test('gets the error', () => {})
})

describe('a beforeEach that leaks and throws', () => {
  beforeEach(() => {
    fs.openSync(__filename, 'r')
    throw new Error('of beforeEach')
  })
  test('gets the error', () => {})
})

test('is tidy', () => {})

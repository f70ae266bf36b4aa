const fs = require('node:fs')

describe('outer', () => {
  describe('with a body', () => {
    fs.openSync(__filename, 'r')
    test('is innocent of the body', () => {})
  })
  describe('with a hook', () => {
    beforeAll(() => void fs.openSync(__filename, 'r'))
    test('is innocent of the hook', () => {})
  })
})

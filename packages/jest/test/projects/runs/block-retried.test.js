const fs = require('node:fs')

describe('block', () => {
  jest.retryTimes(2, { entireDescribe: true })
  let attempts = 0
  beforeAll(() => void attempts++)

  test('leaks and fails the first time', () => {
    if (attempts > 1) return
    fs.openSync(__filename, 'r')
    throw new Error('the first time')
  })

  test('leaks the last time', () => {
    if (attempts === 2) fs.openSync(__filename, 'r')
  })
})

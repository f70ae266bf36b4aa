const fs = require('node:fs')

jest.retryTimes(2, { entireDescribe: true })

let attempts = 0
beforeAll(() => void attempts++)

test('fails the first time', () => expect(attempts).toBe(2))

test('leaks the second time', () => {
  if (attempts === 2) fs.openSync(__filename, 'r')
})

const fs = require('node:fs')

jest.retryTimes(2, { entireDescribe: true })

test('leaks each time', () => {
  fs.openSync(__filename, 'r')
})

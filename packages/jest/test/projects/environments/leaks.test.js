const fs = require('node:fs')

fs.openSync(__filename, 'r')

test('is tidy', () => fs.closeSync(fs.openSync(__filename, 'r')))

test('leaks', () => {
  fs.openSync(__filename, 'r')
})

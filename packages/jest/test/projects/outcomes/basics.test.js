const fs = require('node:fs')

test('is tidy', () => {
  fs.closeSync(fs.openSync(__filename, 'r'))
})

test('leaks', () => {
  fs.openSync(__filename, 'r')
})

test('is tidy again', () => {
  fs.closeSync(fs.openSync(__filename, 'r'))
})

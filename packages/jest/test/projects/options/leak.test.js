const fs = require('node:fs')

test('leaks', () => {
  fs.openSync(__filename, 'r')
})

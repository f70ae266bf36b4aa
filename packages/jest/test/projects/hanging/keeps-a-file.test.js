const fs = require('node:fs')

test('keeps a file, which holds no process', () => {
  fs.openSync(__filename)
})

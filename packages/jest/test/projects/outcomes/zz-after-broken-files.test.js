const fs = require('node:fs')

test('is tidy after files that never came to an end', () => {
  fs.closeSync(fs.openSync(__filename, 'r'))
})

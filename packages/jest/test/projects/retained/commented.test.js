/** @unclosed { "mode": "warn", "deadline": "test" } */
const fs = require('node:fs')

test('leaks, with a warning', () => {
  fs.openSync(__filename, 'r')
})

/** @unclosed { "mode": "off" } */
const fs = require('node:fs')

test('leaks, and is not judged', () => {
  fs.openSync(__filename, 'r')
})

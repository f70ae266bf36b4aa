/**
 * @unclosed { "allow": [{ "site": "docblock.test.js", "reason": "it is read to the end" }] }
 */
const fs = require('node:fs')

test('leaks, as the comment allows', () => {
  fs.openSync(__filename, 'r')
})

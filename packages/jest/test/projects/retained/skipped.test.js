const fs = require('node:fs')

fs.openSync(__filename, 'r')

test.skip('is never run', () => {})

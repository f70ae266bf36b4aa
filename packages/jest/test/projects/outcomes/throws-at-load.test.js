const fs = require('node:fs')

fs.openSync(__filename, 'r')
test('is never run', () => {})

throw new Error('at load')

const fs = require('node:fs')

fs.openSync(__filename, 'r')

throw new Error('at load')

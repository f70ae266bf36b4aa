const fs = require('node:fs')
const { configure } = require('@unclosed/jest')

configure({ allow: [{ target: /configured-file/, reason: 'it is read to the end' }] })

test('leaks, as the file allows', () => {
  fs.openSync(__filename, 'r')
})

const fs = require('node:fs')
const { configure } = require('@unclosed/jest')

configure({ allow: [{ target: /configured/, reason: 'an expression of the sandbox' }] })

test('leaks, as it may', () => {
  configure({ allow: [{ site: /other/, reason: 'another one' }] })
  fs.openSync(__filename, 'r')
})

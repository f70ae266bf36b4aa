const fs = require('node:fs')

test('leaks and matches a snapshot', () => {
  fs.openSync(__filename, 'r')
  expect({ a: 1 }).toMatchSnapshot()
})

const fs = require('node:fs')

const open = () => fs.openSync(__filename, 'r')

test('leaks', () => {
  open()
})

test('leaks twice', () => {
  open()
  fs.openSync(__filename, 'r')
})

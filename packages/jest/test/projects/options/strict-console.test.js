const fs = require('node:fs')

console.warn = () => {
  throw new Error('this project allows no warnings')
}

test('leaks behind a console that throws', () => {
  fs.openSync(__filename, 'r')
})

/** @unclosed { "deadline": "test" } */
const fs = require('node:fs')

let fd

test('leaves it to a later test', () => {
  fd = fs.openSync(__filename, 'r')
})

test('closes it', () => fs.closeSync(fd))

test.concurrent.failing('is meant to fail, among others, and leaks', async () => {
  fs.openSync(__filename, 'r')
  throw new Error('as meant')
})

const fs = require('node:fs')

const open = () => void fs.openSync(__filename, 'r')

test('takes done, tidily', (done) => void setTimeout(done, 5))

test('takes done', (done) => {
  setTimeout(() => {
    fs.openSync(__filename, 'r')
    done()
  }, 5)
})

test('is a generator', function* () {
  yield Promise.resolve()
  fs.openSync(__filename, 'r')
})

test('returns a promise', () => new Promise((resolve) => setTimeout(resolve, 5)).then(open))

test('is async', async () => {
  await new Promise((resolve) => setTimeout(resolve, 5))
  fs.openSync(__filename, 'r')
})

test.each([['first'], ['second'], ['third']])('row %s', async (name) => {
  await Promise.resolve()
  if (name === 'second') fs.openSync(__filename, 'r')
})

test.failing('is meant to fail', () => {
  fs.openSync(__filename, 'r')
  throw new Error('as meant')
})

test('is tidy', () => {})

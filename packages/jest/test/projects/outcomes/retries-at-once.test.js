const fs = require('node:fs')

jest.retryTimes(2, { retryImmediately: true })

const attempts = {}
const attempt = (name) => (attempts[name] = (attempts[name] ?? 0) + 1)

test('leaks in an attempt that fails by itself, then passes', () => {
  if (attempt('first') > 1) return
  fs.openSync(__filename, 'r')
  throw new Error('the first time')
})

test('leaks in an attempt that passes', () => {
  attempt('passing')
  fs.openSync(__filename, 'r')
})

test('leaks in its last attempt, which passes', () => {
  if (attempt('last') === 1) throw new Error('the first time')
  fs.openSync(__filename, 'r')
})

test('fails each time, and leaks', () => {
  fs.openSync(__filename, 'r')
  throw new Error('each time')
})

const fs = require('node:fs')
const { configure } = require('@unclosed/jest')

const allow = [{ target: '**/configured-parts.test.js', reason: 'it is read to the end' }]

describe('allowed', () => {
  configure({ allow })
  test('leaks, as the suite allows', () => {
    fs.openSync(__filename, 'r')
  })
})

test('leaks, as it allows itself', () => {
  configure({ allow })
  fs.openSync(__filename, 'r')
})

test('leaks', () => {
  fs.openSync(__filename, 'r')
})

test('gives an option that there is not', () => {
  expect(() => configure({ deadlin: 'test' })).toThrow(
    `unclosed: unknown option 'deadlin' in configure(). Did you mean 'deadline'?`,
  )
})

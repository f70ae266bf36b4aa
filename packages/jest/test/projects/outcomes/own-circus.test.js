const fs = require('node:fs')

const path = ['jest', 'jest-cli', 'jest-config', 'jest-circus'].reduce(
  (from, name) => require.resolve(name, { paths: [from] }),
  __filename,
)
const circus = require(path)

test('has a jest-circus of its own', () => {
  expect(typeof circus.getState).toBe('function')
  fs.openSync(__filename, 'r')
})

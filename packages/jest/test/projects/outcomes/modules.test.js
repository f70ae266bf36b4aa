const fs = require('node:fs')

test('leaks after resetModules', () => {
  jest.resetModules()
  require('node:fs').openSync(__filename, 'r')
})

test('leaks in isolateModules', () => {
  jest.isolateModules(() => void require('node:fs').openSync(__filename, 'r'))
})

test('is tidy', () => fs.closeSync(fs.openSync(__filename, 'r')))

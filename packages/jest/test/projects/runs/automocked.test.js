const fs = require('node:fs')
const { configure } = jest.requireActual('@unclosed/jest')

configure({ allow: [{ target: '/never', reason: 'to see that it is there' }] })

test('leaks where all modules are mocked', () => {
  expect(require('./mocked').answer()).toBeUndefined()
  fs.openSync(__filename, 'r')
})

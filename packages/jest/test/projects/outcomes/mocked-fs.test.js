jest.mock('node:fs')

test('leaks behind an automock', () => {
  expect(require('node:fs').openSync(__filename, 'r')).toBeUndefined()
  jest.requireActual('node:fs').openSync(__filename, 'r')
})

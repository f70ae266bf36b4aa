jest.mock('node:fs', () => ({ openSync: () => 'made by a factory' }))

test('opens nothing through a factory', () => {
  expect(require('node:fs').openSync(__filename, 'r')).toBe('made by a factory')
})

test('leaks behind a factory', () => {
  jest.requireActual('node:fs').openSync(__filename, 'r')
})

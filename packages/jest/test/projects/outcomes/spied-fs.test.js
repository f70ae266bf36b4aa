jest.mock('node:fs', () => ({ ...jest.requireActual('node:fs'), existsSync: () => 'mocked' }))

const partial = require('node:fs')
const fs = require('fs')

test('leaks behind a spy', () => {
  const spy = jest.spyOn(fs, 'openSync')
  fs.openSync(__filename, 'r')
  expect(spy).toHaveBeenCalledTimes(1)
  spy.mockRestore()
})

test('sees nothing of ours in a spy', () => {
  const spies = ['openSync', 'readFileSync', 'closeSync'].map((name) => jest.spyOn(fs, name))
  for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  jest.restoreAllMocks()
})

test('leaks behind a partial mock', () => {
  expect(partial.existsSync()).toBe('mocked')
  partial.openSync(__filename, 'r')
})

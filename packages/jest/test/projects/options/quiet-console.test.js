const fs = require('node:fs')

beforeAll(() => void jest.spyOn(console, 'warn').mockImplementation(() => {}))

test('leaks behind a silent console', () => {
  fs.openSync(__filename, 'r')
})

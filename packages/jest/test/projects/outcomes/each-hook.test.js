const fs = require('node:fs')

beforeEach(() => {
  if (expect.getState().currentTestName === 'has a leaking hook') fs.openSync(__filename, 'r')
})

afterEach(async () => {
  await Promise.resolve()
  if (expect.getState().currentTestName === 'has a leaking hook after it')
    fs.openSync(__filename, 'r')
})

test('has a leaking hook', () => {})
test('has tidy hooks', () => {})
test('has a leaking hook after it', () => {})

const fs = require('node:fs')

test('leaks under timers that are fake everywhere', () => {
  expect(jest.getTimerCount()).toBe(0)
  fs.openSync(__filename, 'r')
})

test('closes in good time', () => void fs.createReadStream(__filename).destroy())

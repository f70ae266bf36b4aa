const fs = require('node:fs')

const open = () => void fs.openSync(__filename, 'r')

test('leaks under modern fake timers', () => {
  jest.useFakeTimers()
  setTimeout(open, 60_000)
  jest.runAllTimers()
})

test('leaks under legacy fake timers', () => {
  jest.useFakeTimers({ legacyFakeTimers: true })
  setTimeout(open, 60_000)
  jest.runAllTimers()
})

test('closes in good time, under fake timers', () => {
  jest.useFakeTimers()
  fs.createReadStream(__filename).destroy()
})

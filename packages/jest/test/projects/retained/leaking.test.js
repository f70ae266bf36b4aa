const fs = require('node:fs')

class OfTheSandbox extends Array {}

fs.openSync(__filename, 'r')
beforeAll(() => void fs.openSync(__filename, 'r'))

test('leaks', () => {
  OfTheSandbox.from([1]).forEach(() => fs.openSync(__filename, 'r'))
})

test('leaks and fails', async () => {
  globalThis.kept = await fs.promises.open(__filename)
  throw new OfTheSandbox('its own')
})

test('leaks late', () => void setTimeout(() => fs.openSync(__filename, 'r'), 5))

test.concurrent('leaks among others', async () => {
  await Promise.resolve()
  fs.openSync(__filename, 'r')
})

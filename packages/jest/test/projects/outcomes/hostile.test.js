const fs = require('node:fs')

beforeAll(() => {
  for (const name of ['setTimeout', 'setImmediate', 'clearTimeout', 'queueMicrotask'])
    delete globalThis[name]
  globalThis.Promise = undefined
  globalThis.console = {}
  Object.freeze(process)
  Object.freeze(globalThis.expect)
  process.nextTick = undefined
  Error.prepareStackTrace = () => 'nothing'
  Error.stackTraceLimit = 0
})

test('leaks without timers, promises and console', () => {
  fs.openSync(__filename, 'r')
})

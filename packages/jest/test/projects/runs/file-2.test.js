const fs = require('node:fs')

test('is tidy', async () => {
  await fs.promises.readFile(__filename)
})

test('leaks', async () => {
  await fs.promises.readFile(__filename)
  fs.openSync(__filename, 'r')
})

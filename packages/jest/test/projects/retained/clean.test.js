const fs = require('node:fs')

test('is clean', async () => {
  await fs.promises.readFile(__filename)
  fs.closeSync(fs.openSync(__filename, 'r'))
})

const fs = require('node:fs')
const http = require('node:http')

test('is tidy', async () => {
  await fs.promises.readFile(__filename)
  fs.closeSync(fs.openSync(__filename, 'r'))
  const server = http.createServer((_request, response) => response.end())
  await new Promise((resolve) => server.listen(0, resolve))
  await new Promise((resolve) => server.close(resolve))
})

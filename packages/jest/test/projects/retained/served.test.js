const http = require('node:http')

test('fetches', async () => {
  const server = http.createServer((_request, response) => response.end('hello'))
  await new Promise((resolve) => server.listen(0, resolve))
  await (await fetch(`http://localhost:${server.address().port}`)).text()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

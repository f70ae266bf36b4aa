const { listen } = require('./server.js')

test('closes its server', async () => {
  const server = await listen()
  await new Promise((resolve) => server.close(resolve))
})

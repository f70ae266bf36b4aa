const net = require('node:net')

/** A server that ends by itself, after a run that would not. */
exports.listen = () =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.listen(0, '127.0.0.1', () => resolve(server))
    setTimeout(() => server.close(), 4000).unref()
  })

'use strict'
const { once } = require('node:events')
const http = require('node:http')

exports.setup = async () => {
  const server = http.createServer((_, response) => response.end('ok'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return server
}
exports.teardown = (server) => {
  server.close()
  server.closeAllConnections()
}
exports.trigger = async (_, server) => {
  const response = await fetch(`http://127.0.0.1:${server.address().port}/`)
  await response.text()
}

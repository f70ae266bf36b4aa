import { execFileSync } from 'node:child_process'

const seconds = 8

const server = `
  const body = 'x'.repeat(200_000)
  const answer = (request, response) => {
    if (request.url === '/close') response.setHeader('connection', 'close')
    response.end(request.url === '/large' ? body : 'ok')
  }
  const server = require('node:http').createServer(answer)
  server.listen(0, '127.0.0.1', () => process.send(server.address().port))
  setTimeout(() => process.exit(), ${seconds * 1000})
`

// Starts the server with nothing inherited, tells its port, and leaves it alone.
const launcher = `
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc']
  const options = { detached: true, stdio }
  const server = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(server)}], options)
  server.on('message', (port) => {
    process.stdout.write(String(port))
    server.disconnect()
    server.unref()
  })
`

/**
 * The address of an HTTP server in a process of its own. It holds no descriptor of ours, outlives the test file, and
 * ends by itself a few seconds later. `/large` answers 200 kB, `/close` ends the connection, all else answers `ok`.
 */
export function serverElsewhere(): string {
  const port = execFileSync(process.execPath, ['-e', launcher], { encoding: 'utf8' })
  return `http://127.0.0.1:${Number(port)}`
}

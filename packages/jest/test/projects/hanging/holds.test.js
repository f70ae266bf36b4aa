const { Worker } = require('node:worker_threads')
const { listen } = require('./server.js')

describe('a group', () => {
  test('keeps two servers', async () => {
    await listen()
    await listen()
  })

  test('keeps a thread', () => {
    const thread = new Worker('setTimeout(() => {}, 4000)', { eval: true })
    expect(thread.threadId).toBeGreaterThan(0)
  })

  test('keeps another server, and lets it go', async () => {
    const server = await listen()
    server.unref()
  })
})

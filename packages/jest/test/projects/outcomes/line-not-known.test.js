const { once } = require('node:events')
const { Worker } = require('node:worker_threads')

const OPENS = `
  require('node:fs').openSync('/dev/zero')
  setInterval(() => {}, 1000)
  require('node:worker_threads').parentPort.postMessage('open')`

test('keeps a thread that has opened a file', async () => {
  const worker = new Worker(OPENS, { eval: true })
  worker.unref()
  await once(worker, 'message')
})

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { temporaryFile } from '../../props/temporary-file'

const log = temporaryFile('log.txt')
const kept: Worker[] = []
const LOGGER = `
  const { parentPort, workerData } = require('node:worker_threads')
  require('node:fs').openSync(workerData, 'a')
  parentPort.postMessage('open')
  setInterval(() => {}, 1000)`

describe('a logger in a thread', () => {
  test('opens its file', async () => {
    const worker = new Worker(LOGGER, { eval: true, workerData: log }) // opened: A
    worker.unref()
    kept.push(worker)
    const [said] = await once(worker, 'message')
    expect(said).toBe('open')
  })

  test('goes on', () => {
    expect(kept).toHaveLength(1)
  })
})

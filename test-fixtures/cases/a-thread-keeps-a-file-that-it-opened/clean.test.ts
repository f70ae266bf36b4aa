import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { temporaryFile } from '../../props/temporary-file'

const log = temporaryFile('log.txt')
const LOGGER = `
  const { parentPort, workerData } = require('node:worker_threads')
  const fs = require('node:fs')
  const file = fs.openSync(workerData, 'a')
  parentPort.postMessage('open')
  parentPort.once('message', () => fs.closeSync(file))`

describe('a logger in a thread', () => {
  test('opens its file, and ends', async () => {
    const worker = new Worker(LOGGER, { eval: true, workerData: log })
    const [said] = await once(worker, 'message')
    expect(said).toBe('open')
    worker.postMessage('end', [])
    await once(worker, 'exit')
  })
})

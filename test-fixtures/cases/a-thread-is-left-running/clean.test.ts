import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const IDLE = 'setInterval(() => {}, 1000)'

describe('a thread', () => {
  test('runs to its end', async () => {
    const [code] = await once(new Worker('', { eval: true }), 'exit')
    expect(code).toBe(0)
  })

  test('goes on', async () => {
    const worker = new Worker(IDLE, { eval: true })
    await once(worker, 'online')
    expect(await worker.terminate()).toBe(1)
  })
})

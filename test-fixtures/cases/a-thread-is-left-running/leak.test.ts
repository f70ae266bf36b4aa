import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const kept: Worker[] = []
const IDLE = 'setInterval(() => {}, 1000)'

describe('a thread', () => {
  test('runs to its end', async () => {
    const [code] = await once(new Worker('', { eval: true }), 'exit')
    expect(code).toBe(0)
  })

  test('goes on', async () => {
    const worker = new Worker(IDLE, { eval: true }) // opened: A
    worker.unref()
    kept.push(worker)
    await once(worker, 'online')
    expect(kept).toHaveLength(1)
  })

  test('is not asked', () => {
    expect(kept.length).toBeLessThan(2)
  })
})

import net from 'node:net'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

test('keeps a server', async () => {
  await new Promise<void>((resolve) => net.createServer().listen(0, '127.0.0.1', resolve))
})

test('keeps a thread', () => {
  expect(new Worker('setInterval(() => {}, 1000)', { eval: true }).threadId).toBeGreaterThan(0)
})

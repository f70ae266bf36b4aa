import net from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { JudgedFile } from '../judged.ts'
import { connected, loopback } from '../loopback.ts'

test('a close that never lands is waited for to the cap, also while the clocks stand still', async () => {
  // The peer never ends its side.
  const { port } = await loopback(net.createServer({ allowHalfOpen: true }))
  const file = new JudgedFile({ deadline: 'test', settle: { timeout: 50 } })
  onTestFinished(() => void vi.useRealTimers())

  const findings = await file.test('ends its own side', async () => {
    const client = await connected(port)
    onTestFinished(() => void client.destroy())
    client.end()
    vi.useFakeTimers()
  })

  expect(performance.now()).toBe(performance.now()) // the clocks do stand still
  expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'tcp', role: 'client' }])
})

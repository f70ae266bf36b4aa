import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'
import { markedLine } from '../marked-line.ts'

const IDLE = 'setInterval(() => {}, 1000)'

test('a thread that is left running is one finding, with the line that started it', async () => {
  const workers: Worker[] = []
  const findings = await judged(async () => {
    const worker = new Worker(IDLE, { eval: true }) // thread
    workers.push(worker)
    await once(worker, 'online')
  })
  await stopAll(workers)
  expect(findings).toMatchObject([
    { verdict: 'leaked', kind: 'worker', site: markedLine('thread'), way: 'new Worker' },
  ])
  expect(findings[0]!.fds.length).toBeGreaterThanOrEqual(4)
  expect(findings[0]!.count).toBe(findings[0]!.fds.length)
})

test('each of several threads has the descriptors of its own loop', async () => {
  const workers: Worker[] = []
  const findings = await judged(async () => {
    const one = new Worker(IDLE, { eval: true }) // first thread
    const two = new Worker(IDLE, { eval: true }) // second thread
    workers.push(one, two)
    await Promise.all([once(one, 'online'), once(two, 'online')])
  })
  await stopAll(workers)
  expect(findings.map(({ site }) => site?.line)).toEqual([
    markedLine('first thread').line,
    markedLine('second thread').line,
  ])
  const [one, two] = findings
  expect(new Set([...one!.fds, ...two!.fds]).size).toBe(one!.fds.length + two!.fds.length)
  expect(one!.fds.length).toBe(two!.fds.length)
})

test('a thread that has ended, or was asked to, is nothing to speak of', async () => {
  const findings = await judged(async () => {
    await once(new Worker('', { eval: true }), 'exit')
    const worker = new Worker(IDLE, { eval: true })
    await once(worker, 'online')
    void worker.terminate()
  })
  expect(findings).toEqual([])
})

test('what a thread opens itself belongs to it, as far as its loop shows it', async () => {
  const workers: Worker[] = []
  const findings = await judged(async () => {
    const code = `require('node:net').createServer().listen(0, '127.0.0.1', () => {
      require('node:worker_threads').parentPort.postMessage('listening')
    })`
    const worker = new Worker(code, { eval: true })
    workers.push(worker)
    await once(worker, 'message')
  })
  await stopAll(workers)
  expect(findings).toMatchObject([{ kind: 'worker' }])
})

test('a thread that an earlier file has left does not take the loop of a new one', async () => {
  const workers: Worker[] = []
  const start = async () => {
    const worker = new Worker(IDLE, { eval: true })
    workers.push(worker)
    await once(worker, 'online')
  }
  const [earlier] = await judged(start)
  const findings = await judged(start)
  await stopAll(workers)
  expect(findings).toHaveLength(1)
  expect(findings[0]!.fds.length).toBe(earlier!.fds.length)
  expect(earlier!.fds).not.toContain(findings[0]!.fds[0])
})

test.each([
  ['file', 'released late'],
  ['test', 'leaked'],
] as const)(
  'a thread that a later test ends: with the deadline %s it is %s',
  async (deadline, verdict) => {
    const file = new JudgedFile({ deadline })
    let worker: Worker
    await file.test('starts it', async () => {
      worker = new Worker(IDLE, { eval: true })
      await once(worker, 'online')
    })
    await file.test('ends it', () => worker.terminate())
    await file.end()
    expect(file.found.get('starts it')).toMatchObject([{ kind: 'worker', verdict }])
    expect(file.found.get('ends it')).toBeUndefined()
  },
)

async function stopAll(workers: readonly Worker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.terminate()))
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { judged, JudgedFile } from '../judged.ts'

type Esbuild = typeof import('esbuild')

const require = createRequire(import.meta.url)

/** A copy of the module that nobody has used. */
function esbuild(): Esbuild {
  delete require.cache[require.resolve('esbuild')]
  const module = require('esbuild') as Esbuild
  onTestFinished(() => module.stop())
  return module
}

test('the service process that esbuild keeps is pooled, with the call that ends it', async () => {
  const { transform } = esbuild()
  const findings = await judged(() => transform('let x: number = 1', { loader: 'ts' }))
  expect(findings).toMatchObject([
    { verdict: 'pooled', fails: false, kind: 'child', details: { endedBy: 'esbuild.stop()' } },
  ])
})

test('so is the thread of its synchronous calls, with the process that the thread starts', async () => {
  const { transformSync } = esbuild()
  const findings = await judged(() => transformSync('let x: number = 1', { loader: 'ts' }))
  expect(findings).toMatchObject([{ verdict: 'pooled', fails: false, kind: 'worker' }])
})

test('with “pools: fail” it fails', async () => {
  const { transform } = esbuild()
  const findings = await judged(() => transform('let x = 1'), { pools: 'fail' })
  expect(findings).toMatchObject([{ verdict: 'pooled', fails: true }])
})

test('a second one in the same file is a leak', async () => {
  const file = new JudgedFile()
  const [one, other] = [esbuild(), esbuild()]
  await file.test('first', () => one.transform('let x = 1'))
  await file.test('second', () => other.transform('let x = 1'))
  expect(await file.end()).toMatchObject([
    { verdict: 'pooled', owner: { name: 'first' } },
    { verdict: 'leaked', owner: { name: 'second' } },
  ])
})

test('once it is stopped, nothing is left', async () => {
  const { transform, stop } = esbuild()
  const findings = await judged(async () => {
    await transform('let x = 1')
    await stop()
  })
  expect(findings).toEqual([])
})

test('a process that somebody else starts with the same words is a leak', async () => {
  const findings = await judged(async () => {
    const child = spawn('cat', ['--', '-', '--service=0.28.2'])
    onTestFinished(() => void child.kill())
    await once(child, 'spawn')
  })
  expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'child' }])
})

test('what leads to a child of a thread belongs to the thread', async () => {
  const code = `const child = require('node:child_process').spawn('cat')
    child.once('spawn', () => require('node:worker_threads').parentPort.postMessage(child.pid))`
  const findings = await judged(async () => {
    const worker = new Worker(code, { eval: true })
    const [pid] = (await once(worker, 'message')) as [number]
    onTestFinished(async () => {
      process.kill(pid)
      await worker.terminate()
    })
  })
  expect(findings).toMatchObject([{ verdict: 'leaked', kind: 'worker' }])
})

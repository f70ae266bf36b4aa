import { once } from 'node:events'
import fs from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { Unowned } from '../../dist/report/unowned.js'
import { connected, loopback } from '../loopback.ts'
import { temporaryFile } from '../temporary.ts'

test('what came during a run, and nobody claims, is nobody’s', () => {
  const path = temporaryFile()
  const there = opened(path)
  const unowned = new Unowned()
  opened(path)
  expect(there).toBeGreaterThan(2)
  expect(list(unowned)).toEqual([{ kind: 'file', target: path }])
})

test('what a thread has reported is not', () => {
  const unowned = new Unowned()
  const number = opened(temporaryFile())
  expect(list(unowned, number)).toEqual([])
})

test('what belongs to an event loop is not: the runner’s, or that of a thread that has not ended', async () => {
  const unowned = new Unowned()
  const code = `require('node:net').createServer().listen(0, () => {
    require('node:worker_threads').parentPort.postMessage('listening')
  })`
  const worker = new Worker(code, { eval: true })
  onTestFinished(() => void worker.terminate())
  await once(worker, 'message')
  const { port } = await loopback()
  const client = await connected(port)
  onTestFinished(() => void client.destroy())
  await turn() // a loop polls what is new to it from its next turn on
  expect(list(unowned)).toEqual([])
})

test('it holds nothing itself once it is closed', () => {
  const before = fs.readdirSync('/proc/self/fd').length
  new Unowned().close()
  expect(fs.readdirSync('/proc/self/fd').length).toBe(before)
})

function list(unowned: Unowned, ...claimed: number[]) {
  const listed = unowned.list(new Set(claimed))
  unowned.close()
  return listed
}

function opened(path: string): number {
  const number = fs.openSync(path, 'r')
  onTestFinished(() => fs.closeSync(number))
  return number
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 20))

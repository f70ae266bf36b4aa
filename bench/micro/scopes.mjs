// What a clean test asks of the kernel, and what it leaves on the heap.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const TESTS = 20_000

const calls = new Map()
for (const [name, original] of Object.entries(fs)) {
  if (typeof original !== 'function' || !name.endsWith('Sync')) continue
  fs[name] = function () {
    calls.set(name, (calls.get(name) ?? 0) + 1)
    return Reflect.apply(original, this, arguments)
  }
}
syncBuiltinESMExports()

// Only now: the core takes its functions when it is loaded.
const { beginFile, passTest } = await import('./judge.mjs')
const judge = beginFile()
await pass(TESTS)
calls.clear()
const before = heap()
await pass(TESTS)
const bytes = (heap() - before) / TESTS
const perTest = Object.fromEntries([...calls].map(([name, count]) => [name, count / TESTS]))
console.log(JSON.stringify({ bytes, calls: perTest }))

async function pass(tests) {
  for (let test = 0; test < tests; test++) await passTest(judge)
}

function heap() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

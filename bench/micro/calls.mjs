// What openings, closings and awaits cost, with the ledger and without: `calls.mjs with|without`.
import fs from 'node:fs'
import { argv } from 'node:process'

import { timeOf } from './time-of.mjs'

if (argv[2] === 'with') {
  const { beginFile } = await import('./judge.mjs')
  const judge = beginFile()
  judge.begin(judge.scope.inner('test', 'opens and closes'))
}

const AWAITS = 1000

console.log(
  JSON.stringify({
    sync: await timeOf(() => deep(12, () => fs.closeSync(fs.openSync('/dev/null', 'r')))),
    promises: await timeOf(async () => {
      const handle = await fs.promises.open('/dev/null', 'r')
      await handle.close()
    }),
    await:
      (await timeOf(async () => {
        for (let step = 0; step < AWAITS; step++) await step
      })) / AWAITS,
    stack: await timeOf(() => deep(12, stack)),
  }),
)

// A test is never called from the top of a stack.
function deep(frames, call) {
  return frames === 0 ? call() : deep(frames - 1, call)
}

function stack() {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 100
  const error = new Error()
  Error.stackTraceLimit = limit
  return error
}

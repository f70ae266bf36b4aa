import fs from 'node:fs'
import net from 'node:net'
import timers from 'node:timers/promises'
import { orderOfThisRun } from './host-config.mjs'

// A setup file that only looks at the kernel's table: the judge of whether the cases are what they say they are.

const { output } = orderOfThisRun()

await openWhatNodeKeepsForItself()
const before = descriptors()
/** @type {Record<string, string[]>} */
const leftAfterTests = {}

beforeEach(({ onTestFinished, task }) => {
  onTestFinished(async () => {
    const left = await descriptorsThatStay(10)
    if (left.length > 0) leftAfterTests[task.name] = left
  })
})

afterAll(async () => {
  const leftAtEnd = await descriptorsThatStay(50)
  const file = expect.getState().testPath
  fs.appendFileSync(`${output}.kernel`, `${JSON.stringify({ file, leftAfterTests, leftAtEnd })}\n`)
})

// Counts its rounds instead of looking at the clock, which a case may have stopped.
async function descriptorsThatStay(rounds) {
  for (let round = 0; ; round++) {
    const left = [...descriptors()].filter((descriptor) => !before.has(descriptor))
    if (left.length === 0 || round === rounds) return left
    await timers.setTimeout(10)
  }
}

function descriptors() {
  const numbers = fs.readdirSync('/proc/self/fd')
  return new Set(numbers.map(nameOf).filter((name) => name !== undefined))
}

function nameOf(number) {
  try {
    return `${number} ${fs.readlinkSync(`/proc/self/fd/${number}`)}`
  } catch {
    return undefined // the listing's own descriptor
  }
}

// libuv's spare /dev/null and the inotify descriptor come with their first use and stay.
async function openWhatNodeKeepsForItself() {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  await new Promise((resolve) => server.close(resolve))
  fs.watch('/').close()
}

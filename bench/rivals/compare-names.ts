// The better check that people write by hand: which descriptors have come with a test, by what they lead to. Where
// there are any, it gives their closings a moment.
import { readdirSync, readlinkSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE = 50

let before = new Map<string, string>()

beforeEach(() => {
  before = names()
})

afterEach(async () => {
  if (added().length > 0) await wait(PATIENCE)
  const left = added()
  if (left.length > 0) throw new Error(`descriptor leak: ${left.join(', ')}`)
})

function added(): string[] {
  return [...names()].filter(([fd, name]) => before.get(fd) !== name).map(([, name]) => name)
}

function names(): Map<string, string> {
  const found = new Map<string, string>()
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      found.set(fd, readlinkSync(`/proc/self/fd/${fd}`))
    } catch {
      // The listing's own descriptor is gone by now.
    }
  }
  return found
}

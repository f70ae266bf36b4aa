import { isMainThread } from 'node:worker_threads'

// What the reporters of Jest 29 and 30 set: durations in milliseconds, and a part of the callback's text.
const OF_REPORTERS: readonly (readonly [duration: number, text: RegExp])[] = [
  [1000, /_tick\(/],
  [100, /_emitScheduled|flushBufferedOutput/],
]

/** A timer of Node's, by its place in the ring of those with the same duration (Node 20 to 26). */
interface Timer {
  readonly _idleNext?: Timer
  readonly _onTimeout?: unknown
  hasRef?(): boolean
}

/**
 * How many timers the reporters have set in this process: in band Jest's own process runs the tests, and its timers
 * look like work that a test has left under way. Where they are not recognised, they count as such.
 */
export function reporterTimers(): number {
  if (!isMainThread || process.send) return 0 // a worker of Jest's has no reporters
  let count = 0
  for (const [duration, text] of OF_REPORTERS) {
    const probe = setTimeout(() => {}, duration)
    for (const timer of ringOf(probe as unknown as Timer)) {
      if (timer.hasRef?.() && text.test(String(timer._onTimeout))) count++
    }
    clearTimeout(probe)
  }
  return count
}

function* ringOf(probe: Timer): Generator<Timer> {
  for (let timer = probe._idleNext; timer && timer !== probe; timer = timer._idleNext) yield timer
}

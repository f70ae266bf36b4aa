import { holdingText } from '@unclosed/core'

/** In milliseconds. Jest gives a worker 500 to end by itself, and kills it then (jest-worker, FORCE_EXIT_DELAY). */
const PATIENCE = 300

let watching = false

/**
 * Says what holds a worker of Jest that does not end when it should. That it should, only Jest knows: it takes its
 * listener off the channel to its parent then (jest-worker, processChild.js, exitProcess). A listener of our own
 * there would itself keep the process alive.
 */
export function watchWorker(): void {
  if (watching || !process.send) return
  watching = true
  process.on('removeListener', (event: string | symbol) => {
    if (event !== 'message' || process.listenerCount('message') > 0) return
    setTimeout(() => {
      const text = holdingText()
      if (text !== undefined) process.stderr.write(`\n${text}\n`)
    }, PATIENCE).unref()
  })
}

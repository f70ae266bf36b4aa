import { holdingText } from '@unclosed/core/report'
import type { GlobalConfig } from './reported-run.ts'

/** In milliseconds: Jest, whose clock starts later, speaks first as a rule (jest-cli, "Jest did not exit"). */
const AFTER_JEST = 500

/**
 * The run is over. Where Jest's own process does not end as it should, says what tests have left open in it: with
 * `--runInBand`, and where there are few files, they run there.
 */
export function sayWhatHolds({
  forceExit,
  openHandlesTimeout = 1000,
  watch,
  watchAll,
}: GlobalConfig): void {
  if (forceExit || watch || watchAll || openHandlesTimeout === 0) return
  // Not referenced, so it is not what holds the process: it is called only where something else does.
  setTimeout(() => {
    const text = holdingText()
    if (text !== undefined) process.stderr.write(`\n${text}\n`)
  }, openHandlesTimeout + AFTER_JEST).unref()
}

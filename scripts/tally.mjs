// The line that every part of the checks ends with, so that each can be counted by the next.
/** @typedef {{ passed: number, failed: number }} Tally */

/** @param {Tally} tally */
export function tallyLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`
}

/**
 * The tally that a command's output ends with.
 *
 * @param {{ code: number, output: string }} result
 * @returns {Tally}
 */
export function tallyOf({ code, output }) {
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, \d+ skipped)?$/gm)].at(-1)
  if (!line) return { passed: 0, failed: 1 }
  return withUncounted({ passed: Number(line[1]), failed: Number(line[2]) }, code)
}

/**
 * A failure that the command did not count itself counts as one: red can't become green on the way up.
 *
 * @param {Tally} tally
 * @returns {Tally}
 */
export function withUncounted({ passed, failed }, code) {
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return tallies.reduce((total, { passed, failed }) => ({
    passed: total.passed + passed,
    failed: total.failed + failed,
  }))
}

/** Runs named checks one after the other, says how each went, and ends the process by the tally. */
export async function endWithTallyOf(checks) {
  const tally = { passed: 0, failed: 0 }
  for (const [sentence, check] of Object.entries(checks)) {
    try {
      await check()
      tally.passed++
      console.log(`  ✓ ${sentence}`)
    } catch (error) {
      tally.failed++
      console.log(`  ✗ ${sentence}\n\n${indent(error.message)}\n`)
    }
  }
  console.log(`\n${tallyLine(tally)}`)
  process.exitCode = tally.failed === 0 ? 0 : 1
}

function indent(text) {
  return text.replaceAll(/^(?=.)/gm, '      ')
}

type Suite = (name: string, body: () => void) => void

/**
 * A suite that runs beside others. In Jest it is the tests alone that say so, and all concurrent tests of a file run
 * at once.
 */
export const concurrentSuite: Suite =
  (describe as unknown as { concurrent?: Suite }).concurrent ?? describe

import fs from 'node:fs'

const PAIRS = 1000

/** Nothing but openings and closings: the dearest there is for whoever notes each of them. */
export function tests(count: number): void {
  for (let index = 0; index < count; index++) {
    test(`opens and closes ${PAIRS} times, ${index}`, () => {
      for (let pair = 0; pair < PAIRS; pair++) fs.closeSync(fs.openSync('/dev/null', 'r'))
    })
  }
}

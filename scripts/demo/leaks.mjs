// What is wrong in the leaky twin: the line that opens, and the tests that reach it. The demo holds
// the run with unclosed against this.
import { readFileSync } from 'node:fs'

const LEAKS = [
  {
    file: 'src/metrics.ts',
    opens: 'createWriteStream(path',
    because: 'serialize() throws, and the stream is never ended',
    tests: ['record > rejects a malformed event', 'service > answers 400 to a malformed event'],
  },
  {
    file: 'src/price.ts',
    opens: 'await fetch(',
    because: 'the body of an error page is never read, and holds its connection',
    tests: [
      'priceOf > knows no price while the price list is down',
      'service > quotes "on request" while the price list is down',
    ],
  },
  {
    file: 'src/service.ts',
    opens: 'health.listen(',
    because: 'the second port is taken, and the first server keeps listening',
    tests: ['service > does not start on a port that is taken'],
  },
]

/** The leaks of a twin, each with its `site` as the output names it: `src/metrics.ts:16`. */
export function leaksOf(twin) {
  return LEAKS.map((leak) => {
    const lines = readFileSync(`${twin}/${leak.file}`, 'utf8').split('\n')
    return { ...leak, site: `${leak.file}:${lines.findIndex((l) => l.includes(leak.opens)) + 1}` }
  })
}

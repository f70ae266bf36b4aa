// What each contestant cost beside the plain runner, in the same round.
import { median, spreadOf } from './measure/statistics.mjs'

/**
 * @typedef {object} Ratios
 * @property {import('./rivals/contestants.mjs').Contestant} contestant
 * @property {import('./measure/statistics.mjs').Spread} cpu
 * @property {import('./measure/statistics.mjs').Spread} wall
 * @property {import('./measure/statistics.mjs').Spread} memory
 * @property {number} seconds of CPU, the median
 * @property {number} mebibytes the median
 * @property {number} moreSeconds of CPU than the plain runner, the median
 * @property {number} rounds
 * @property {number} red runs that did not end green
 */

/** @param {import('./rounds.mjs').Result} result @returns {Ratios[]} */
export function ratiosOf({ runs }) {
  const [plain] = runs
  return runs.map(({ contestant, byRound }) => {
    const pairs = byRound
      .map((run, round) => ({ run, plain: plain.byRound[round] }))
      .filter(({ run }) => run)
    const ratio = (what) => spreadOf(pairs.map((pair) => pair.run[what] / pair.plain[what]))
    return {
      contestant,
      cpu: ratio('cpu'),
      wall: ratio('wall'),
      memory: ratio('memory'),
      seconds: median(pairs.map(({ run }) => run.cpu)),
      mebibytes: median(pairs.map(({ run }) => run.memory)),
      moreSeconds: median(pairs.map((pair) => pair.run.cpu - pair.plain.cpu)),
      rounds: pairs.length,
      red: pairs.filter(({ run }) => run.code !== 0).length,
    }
  })
}

// Runs a plan in rounds: in each of them everybody runs once, right after one another, so that a machine that gets
// slower or faster does so for all of them. What is compared are the runs of one round.
import { runSuite } from './measure/run-suite.mjs'
import { writeFiles } from './suites/write-files.mjs'

/**
 * @typedef {object} Runs
 * @property {import('./rivals/contestants.mjs').Contestant} contestant
 * @property {(import('./measure/measure.mjs').Measurement | undefined)[]} byRound nothing where it did not take part
 */
/** @typedef {import('./plan.mjs').Group & { runs: Runs[] }} Result */

/**
 * @param {import('./plan.mjs').Group[]} groups
 * @param {(line: string) => void} say
 * @returns {Promise<Result[]>}
 */
export async function runRounds(groups, say) {
  const prepared = groups.map((group) => ({
    ...group,
    paths: writeFiles(group.suite, group.files),
    runs: group.entries.map(({ contestant }) => ({ contestant, byRound: [] })),
  }))
  await warmUp(prepared)
  const rounds = Math.max(...groups.flatMap(({ entries }) => entries.map((entry) => entry.rounds)))
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`)
    for (const group of prepared) await runRound(group, round)
  }
  return prepared
}

// The first run of a runner fills its caches.
async function warmUp(groups) {
  const seen = new Set()
  for (const { way, entries, paths } of groups) {
    const key = `${way.runner} ${way.node.version}`
    if (!seen.has(key)) await runSuite(way, entries[0].contestant, paths.slice(0, 2))
    seen.add(key)
  }
}

async function runRound({ way, entries, runs, paths }, round) {
  for (const index of turned(entries.keys(), round)) {
    const { contestant, rounds } = entries[index]
    runs[index].byRound[round] = round < rounds ? await runSuite(way, contestant, paths) : undefined
  }
}

// Nobody always runs right after the same one.
function turned(indexes, round) {
  const all = [...indexes]
  const start = round % all.length
  return [...all.slice(start), ...all.slice(0, start)]
}

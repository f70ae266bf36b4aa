// For CI: whether unclosed has become grossly dearer. The limits are far from the budgets, since the machine is
// anybody's; and what exceeds one is measured again, with everybody running anew, before it counts.
import { endWithTallyOf } from '../scripts/tally.mjs'
import { quickPlan } from './plan.mjs'
import { ratiosOf } from './ratios.mjs'
import { runRounds } from './rounds.mjs'

const ATTEMPTS = 3

/** @param {import('./arguments.mjs').Wanted} wanted */
export async function check({ rounds = 1 }) {
  const groups = quickPlan({ rounds, rivals: false }).filter(({ suite }) => suite.gross)
  const first = await runRounds(groups, () => {})
  const checks = first.map((result, index) => [
    `${groups[index].suite.title}, ${groups[index].way.runner}: at most ${groups[index].suite.gross} times the CPU`,
    () => refuseGrossRegression(groups[index], result),
  ])
  await endWithTallyOf(Object.fromEntries(checks))
}

async function refuseGrossRegression(group, first) {
  const seen = []
  for (let attempt = 1, result = first; ; attempt++) {
    const { cpu, red } = ratiosOf(result).at(-1)
    if (red > 0) throw new Error('The run with unclosed is not green.')
    if (cpu.median <= group.suite.gross) return
    seen.push(cpu.median.toFixed(2))
    if (attempt === ATTEMPTS) throw new Error(`It was ${seen.join(', then ')} times.`)
    ;[result] = await runRounds([group], () => {})
  }
}

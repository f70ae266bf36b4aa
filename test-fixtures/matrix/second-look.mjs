import { checkExitCodes } from './exit-codes.mjs'
import { checkRun } from './check-run.mjs'

/** @typedef {import('./check-run.mjs').RunResult} RunResult */

const isBad = ({ problems }) => problems.length > 0

/** @param {import('./plan.mjs').Run} run @returns {Promise<RunResult>} */
export const check = (run) => (run.kind === 'exit codes' ? checkExitCodes(run) : checkRun(run))

/**
 * Runs what has failed once more. What passes then is unstable: it does not stop a release, and it is printed, with
 * what was wrong the first time, since a verdict that changes is a defect.
 * @param {RunResult} first
 * @returns {Promise<RunResult & { unstable: RunResult['checks'] }>}
 */
export async function lookAgain(first) {
  const failed = first.checks.filter(isBad)
  if (failed.length === 0) return { ...first, unstable: [] }
  const names = new Set(failed.map(({ name }) => name.split('/')[0]))
  const cases = first.run.cases.filter(({ name }) => names.has(name))
  const again = await check({ ...first.run, cases: cases.length > 0 ? cases : first.run.cases })
  const stillBad = new Set(again.checks.filter(isBad).map(({ name }) => name))
  const unstable = failed.filter(({ name }) => !stillBad.has(name))
  return {
    ...first,
    checks: first.checks.map((one) => (unstable.includes(one) ? { ...one, problems: [] } : one)),
    unstable,
    seconds: first.seconds + again.seconds,
  }
}

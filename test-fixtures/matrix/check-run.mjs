import { compareFindings } from './compare-findings.mjs'
import { compareKernel } from './compare-kernel.mjs'
import { compareStates } from './compare-states.mjs'
import { majorOf } from './nodes.mjs'
import { reasonToSkip } from './reason-to-skip.mjs'
import { startHost } from './start-host.mjs'

/**
 * @typedef {object} Problem one way in which a file did not do what was expected
 * @property {string} what
 * @property {string} [expected]
 * @property {string} [actual]
 */
/** @typedef {{ name: string, problems: Problem[] }} Check */
/**
 * @typedef {object} RunResult
 * @property {import('./plan.mjs').Run} run
 * @property {Check[]} checks
 * @property {{ name: string, reason: string }[]} skipped
 * @property {number} seconds
 */

/**
 * Runs the cases in one host, one way; those with equal options together.
 * @param {import('./plan.mjs').Run} run
 * @returns {Promise<RunResult>}
 */
export async function checkRun(run) {
  const started = performance.now()
  const skipped = []
  const taken = run.cases.filter((aCase) => {
    const reason = reasonToSkip(aCase, run)
    if (reason) skipped.push({ name: aCase.name, reason })
    return !reason
  })
  const checks = []
  for (const group of groupedByOptions(taken)) checks.push(...(await checkGroup(run, group)))
  return { run, checks, skipped, seconds: (performance.now() - started) / 1000 }
}

function groupedByOptions(cases) {
  const groups = new Map()
  for (const aCase of cases) {
    const key = JSON.stringify(aCase.options)
    groups.set(key, [...(groups.get(key) ?? []), aCase])
  }
  return groups.values()
}

async function checkGroup(run, cases) {
  const { options } = cases[0]
  const files = cases.flatMap((aCase) => aCase.files.map((file) => ({ aCase, file })))
  const outcome = await startHost(
    run,
    files.map(({ file }) => file.path),
    { options },
  )
  if (!outcome.seen)
    return [{ name: `the run with ${optionsText(options)}`, problems: [noEnd(outcome)] }]

  const checks = files.map(({ aCase, file }) => ({
    name: `${aCase.name}/${file.sort}`,
    problems: problemsOf(file, run, options, outcome),
  }))
  const stray = outcome.seen.unhandled.map(({ stack }) => ({
    what: 'an error that belongs to no test',
    actual: stack,
  }))
  return stray.length > 0
    ? [...checks, { name: `the run with ${optionsText(options)}`, problems: stray }]
    : checks
}

const optionsText = (options) => (options ? `options ${JSON.stringify(options)}` : 'no options')

const noEnd = ({ exitCode, output }) => ({
  what: `it came to no end (exit code ${exitCode})`,
  actual: output.split('\n').slice(-40).join('\n'),
})

/** @returns {Problem[]} */
function problemsOf(file, run, options, { seen, kernel }) {
  const seenModule = seen.modules.find((one) => one.file === file.path)
  if (!seenModule) return [{ what: 'the file did not run' }]
  if (run.watcher === 'nobody') return compareStates(file, [], options, seenModule)
  if (run.watcher === 'kernel') {
    const shown = kernel.find((one) => one.file === file.path)
    return [...compareKernel(file, shown), ...compareStates(file, [], options, seenModule)]
  }
  const early = majorOf(run.node.version) < 24 && file.findingsBefore24
  const findings = early || file.findings
  return [
    ...compareFindings(file, findings, seenModule),
    ...compareStates(file, findings, options, seenModule),
  ]
}

import { reasonToSkip } from './reason-to-skip.mjs'
import { startHost } from './start-host.mjs'

/**
 * @typedef {object} ExitCodeCase
 * @property {string} name what happens, as a sentence
 * @property {string} file of which case, and which of its files
 * @property {number} exitCode
 * @property {string[]} verdicts those that must be found, so that no other mishap passes for ours
 * @property {Record<string, string>} [variables]
 */

const leaked = (name, file, more) => ({ name, file, exitCode: 1, verdicts: ['leaked'], ...more })
const passes = (name, file, verdicts, more) => ({ name, file, exitCode: 0, verdicts, ...more })
const open = 'a-file-is-opened-and-forgotten/leak'

/** One case per verdict and placement. @type {ExitCodeCase[]} */
const EXIT_CODES = [
  passes('nothing is left open', 'a-file-is-opened-and-forgotten/clean', []),
  leaked('a test leaks', open),
  leaked('beforeAll leaks', 'a-hook-before-all-tests-leaks/leak'),
  leaked('a describe body leaks', 'a-describe-body-leaks/leak'),
  leaked('the test file itself leaks', 'the-test-file-itself-leaks/leak'),
  leaked(
    'a file is opened after its test has ended',
    'a-file-is-opened-after-its-test-has-ended/leak',
  ),
  leaked('a test that is meant to fail leaks', 'a-test-that-is-meant-to-fail-leaks/leak'),
  leaked('a test fails by itself and leaks', 'a-failing-test-also-leaks/leak'),
  passes('only an attempt that failed by itself leaks', 'a-first-attempt-fails-and-leaks/leak', [
    'leaked',
  ]),
  {
    ...leaked('a thread keeps a file', 'a-thread-keeps-a-file-that-it-opened/leak'),
    verdicts: ['leaked', 'unattributed'],
  },
  passes('a module holds a file', 'a-logger-holds-its-file/clean', ['held']),
  {
    ...leaked("the same, modules: 'fail'", 'a-logger-may-not-hold-its-file/leak'),
    verdicts: ['held'],
  },
  passes('a pool keeps a connection', 'fetch-keeps-an-idle-connection/clean', ['pooled']),
  {
    ...leaked("the same, pools: 'fail'", 'fetch-may-keep-no-idle-connection/leak'),
    verdicts: ['pooled'],
  },
  passes('a connection is released late', 'a-lazy-connection-is-closed-in-after-all/clean', [
    'released late',
  ]),
  leaked("the same, deadline: 'test'", 'a-lazy-connection-is-closed-too-late/leak'),
  passes("mode: 'warn'", 'a-leak-is-only-a-warning/leak', ['leaked']),
  leaked("mode: 'warn', overridden by UNCLOSED=fail", 'a-leak-is-only-a-warning/leak', {
    variables: { UNCLOSED: 'fail' },
  }),
  passes('UNCLOSED=warn', open, ['leaked'], { variables: { UNCLOSED: 'warn' } }),
  passes('UNCLOSED=off', open, [], { variables: { UNCLOSED: 'off' } }),
]

/**
 * Runs each of these files alone and looks at what the runner's process returns: a test that is failed after it has
 * finished prints as failed, and may still leave the exit code at 0.
 * @param {import('./plan.mjs').Run} run
 * @returns {Promise<import('./check-run.mjs').RunResult>}
 */
export async function checkExitCodes(run) {
  const started = performance.now()
  const checks = []
  const skipped = []
  for (const wanted of EXIT_CODES) {
    const aCase = run.cases.find(({ name }) => wanted.file.startsWith(`${name}/`))
    if (!aCase) continue // not among those asked for
    const name = `exit code: ${wanted.name}`
    const reason = reasonToSkip(aCase, run)
    if (reason) skipped.push({ name, reason })
    else checks.push({ name, problems: await problemsOf(run, aCase, wanted) })
  }
  return { run, checks, skipped, seconds: (performance.now() - started) / 1000 }
}

async function problemsOf(run, { options, files }, { file, exitCode, verdicts, variables }) {
  const [, sort] = file.split('/')
  const { path } = files.find((one) => one.sort === sort)
  const outcome = await startHost(run, [path], { options, variables })
  const problems = []
  if (outcome.exitCode !== exitCode) {
    const actual = `${outcome.exitCode}\n${outcome.output.split('\n').slice(-30).join('\n')}`
    problems.push({ what: 'wrong exit code', expected: String(exitCode), actual })
  }
  const found = (outcome.seen?.modules ?? []).flatMap(({ tasks }) =>
    tasks.flatMap(({ meta }) => (meta.unclosed?.findings ?? []).map(({ verdict }) => verdict)),
  )
  const actual = [...new Set(found)].join(', ')
  if (actual !== verdicts.join(', ')) {
    problems.push({
      what: 'wrong verdicts',
      expected: verdicts.join(', ') || 'none',
      actual: actual || 'none',
    })
  }
  return problems
}

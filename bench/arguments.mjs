import { parseArgs } from 'node:util'

export const HELP = `
Measures what unclosed and its rivals cost, as whole processes, interleaved, beside the plain runner.

  npm run bench                          all suites, everybody, in forks and threads; writes docs/performance.md; minutes
  npm run bench -- --quick               less of each, the nearest rival only, under a minute; writes nothing
  npm run bench -- --check               as --quick without rivals; fails on gross regressions, if they come again
  npm run bench -- --micro               what single steps cost, and nothing else
  npm run bench -- --leaks               who detects which of the leaks of test-fixtures/cases; writes docs/rivals.md
  npm run bench -- --suite FOLDER        a real suite, by the runner that is installed there; more arguments go to it
                                         after another --

  --rounds N      how often everybody runs: 5, quick 1
  --only TEXT     only suites, runners and pools of that name; may be given several times; writes nothing
`.trim()

const flag = /** @type {const} */ ({ type: 'boolean', default: false })

/**
 * @typedef {object} Wanted
 * @property {boolean} help
 * @property {boolean} quick
 * @property {boolean} check
 * @property {boolean} micro
 * @property {boolean} leaks
 * @property {string} [suite]
 * @property {number} [rounds]
 * @property {string[]} only
 * @property {string[]} rest
 */

/** @returns {Wanted} */
export function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: flag,
        quick: flag,
        check: flag,
        micro: flag,
        leaks: flag,
        suite: { type: 'string' },
        rounds: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
      },
    })
    if (positionals.length > 0 && !values.suite) refuse(`Nothing is known of '${positionals[0]}'.`)
    const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
    if (rounds !== undefined && !(rounds >= 1)) refuse('--rounds takes a number.')
    return { ...values, rounds, rest: positionals }
  } catch (error) {
    return refuse(error.message)
  }
}

function refuse(sentence) {
  console.error(`${sentence}\n\n${HELP}`)
  process.exit(2)
}

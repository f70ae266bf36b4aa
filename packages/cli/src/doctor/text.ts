import pc from 'picocolors'
import { plural, printable } from '@unclosed/core/report'
import { EXIT } from '../exit-codes.ts'
import { ownRunner } from './classes.ts'
import { NOT_TAKEN, type Diagnosis } from './diagnose.ts'
import type { Answer, Check } from './examine.ts'
import { exitCodeOf, type Findings } from './outcome.ts'
import type { RunnerName } from './runners.ts'

type Paint = (text: string) => string

/** For people at a terminal: a table for each project, what is broken, and what to do. */
export function doctorText(all: readonly Findings[], { colour }: { colour: boolean }): string {
  const { red, green, yellow, bold } = pc.createColors(colour)
  const code = exitCodeOf(all)
  const tone = { [EXIT.pass]: green, [EXIT.leaks]: red }[code as 0 | 1] ?? yellow
  const tones = { yes: green, no: red, 'not judged': yellow, 'not known': yellow }
  const sections = all.flatMap(({ runner, diagnoses }) =>
    diagnoses.map((diagnosis) => {
      const { name, version } = runner
      const project = diagnosis.project === '' ? '' : `, project ${printable(diagnosis.project)}`
      return [
        bold(`${name} ${version}${project}`),
        ...linesOf(diagnosis, runner, tones, all.length).map((line) =>
          line === '' ? '' : `  ${line}`,
        ),
      ].join('\n')
    }),
  )
  return `${[bold(tone(`unclosed doctor: ${verdictOf(all)}`)), ...sections].join('\n\n')}\n`
}

function verdictOf(all: readonly Findings[]): string {
  const diagnoses = all.flatMap((each) => each.diagnoses)
  const checks = diagnoses.flatMap(({ examination }) => examination?.checks ?? [])
  const wrong = checks.filter(({ caught, line, test, twinPasses }) =>
    [caught, line, test, twinPasses].includes('no'),
  )
  switch (exitCodeOf(all)) {
    case EXIT.pass:
      return 'PASS: every seeded leak is found, and its closed twin passes'
    case EXIT.leaks:
      if (wrong.length > 0)
        return `FAIL: ${wrong.length} of ${plural(checks.length, 'check')} went wrong`
      // What was looked at is fine; the rest is not there to look at.
      return checks.length > 0
        ? 'FAIL: a part of the project is not set up'
        : 'FAIL: every seeded leak is missed'
    default:
      return 'NOT VERIFIED: nobody knows whether leaks would be found'
  }
}

const HEAD = ['seeded leak', 'caught', 'line right', 'test right', 'closed twin passes']

function linesOf(
  { state, reason, examination }: Diagnosis,
  { name, hasAdapter }: Findings['runner'],
  tones: Record<Answer, Paint>,
  runners: number,
): string[] {
  if (state === 'not set up')
    return [
      notSetUp(name, hasAdapter),
      ...(runners > 1 ? [`If it is not to be, name the other one: --runner.`] : []),
    ]
  if (state === 'never ended')
    return [
      'The seeded files began to be checked, and nobody said that they had ended: no leak is found. ' +
        `Broken: the end of test files. ${ownRunner(name)}`,
    ]
  if (state === 'switched off')
    return ["Your options switch unclosed off (`mode: 'off'`): nothing is judged here."]
  if (!examination) return [notRun(name, reason ?? '')]
  const { checks, notes, notVerified } = examination
  const rows = checks.map(({ name: leak, caught, line, test, twinPasses }) => [
    leak,
    caught,
    line,
    test,
    twinPasses,
  ])
  const widths = HEAD.map((_, column) =>
    Math.max(...[HEAD, ...rows].map((cells) => cells[column]?.length ?? 0)),
  )
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const padded = cell.padEnd(widths[column] ?? 0)
        return tones[cell as Answer]?.(padded) ?? padded
      })
      .join('   ')
      .trimEnd()
  return [
    '',
    ...[HEAD, ...rows].map(lineOf),
    ...spaced(checks.flatMap((check) => notesOf(check))),
    ...spaced(notes),
    ...spaced(notVerified.map((each) => printable(`Not verified: ${each}`))),
  ]
}

const spaced = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', ...lines])

const notesOf = ({ name, notes }: Check): string[] =>
  notes.map((note) => printable(`${name}: ${note}`))

const SETUP_LINES: Record<RunnerName, string> = {
  vitest: "`setupFiles: ['@unclosed/vitest/setup']` to `test` in vitest.config",
  jest: "`setupFilesAfterEnv: ['@unclosed/jest/setup']` to jest.config",
}

const notSetUp = (name: RunnerName, hasAdapter: boolean): string =>
  `unclosed is not set up here: ${hasAdapter ? '' : `npm install --save-dev @unclosed/${name}, and `}` +
  `add ${SETUP_LINES[name]}.`

const notRun = (name: RunnerName, reason: string): string =>
  reason === NOT_TAKEN
    ? `Its configuration takes none of the files for tests that were put beside its own: see \`${PATTERNS[name]}\`.`
    : printable(`The seeded tests could not be run: ${reason}`)

const PATTERNS: Record<RunnerName, string> = {
  vitest: 'include',
  jest: 'testMatch',
}

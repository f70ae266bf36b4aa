import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Diagnosis } from './diagnose.ts'
import type { Runner } from './runners.ts'

/** All that the doctor has found out. */
export interface Findings {
  readonly runner: Pick<Runner, 'name' | 'version' | 'hasAdapter'>
  readonly diagnoses: readonly Diagnosis[]
}

/** What the doctor ends with: a leak that was missed weighs more than what could not be verified. */
export function exitCodeOf(all: readonly Findings[]): ExitCode {
  const codes = all.flatMap(({ diagnoses }) => diagnoses.map((diagnosis) => codeOf(diagnosis)))
  if (codes.includes(EXIT.leaks)) return EXIT.leaks
  return codes.includes(EXIT.notVerified) || codes.length === 0 ? EXIT.notVerified : EXIT.pass
}

function codeOf({ state, examination }: Diagnosis): ExitCode {
  if (state === 'not set up' || state === 'never ended') return EXIT.leaks
  if (!examination) return EXIT.notVerified
  const { checks, notVerified } = examination
  const answers = checks.flatMap(({ caught, line, test, twinPasses }) => [
    caught,
    line,
    test,
    twinPasses,
  ])
  if (answers.includes('no')) return EXIT.leaks
  const nothing = checks.every(({ caught }) => caught !== 'yes')
  return answers.includes('not known') || notVerified.length > 0 || nothing
    ? EXIT.notVerified
    : EXIT.pass
}

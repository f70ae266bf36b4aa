import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Baseline, BASELINE_FILE, printable } from '@unclosed/core/report'
import { usageError } from '../usage-error.ts'
import { readText } from './read-text.ts'

/** A baseline, and where it comes from. */
export interface LoadedBaseline {
  readonly baseline: Baseline
  /** The file, as the user knows it; nothing where there is none. */
  readonly name?: string
}

/**
 * @param given what the user said: a file, `false` for none, nothing for the default one if it is there
 * @throws {UnclosedUsageError} when a file that the user named is not there, or it is no baseline
 */
export function loadBaseline(given: string | false | undefined, cwd: string): LoadedBaseline {
  if (given === false) return { baseline: new Baseline([]) }
  const name = given ?? BASELINE_FILE
  const path = resolve(cwd, name)
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    if (given === undefined) return { baseline: new Baseline([]) }
    throw usageError(
      `the baseline ${printable(name)} is not there. 'unclosed baseline add' makes one.`,
    )
  }
  return { baseline: Baseline.parse(readText({ path, name }), printable(name)), name }
}

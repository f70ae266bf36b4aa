// The leaks of test-fixtures/cases that anybody could be asked about: those that fail without an option of ours.
import { readCases } from '../../test-fixtures/matrix/cases.mjs'
import { reasonToSkip } from '../../test-fixtures/matrix/reason-to-skip.mjs'
import { isFailing } from '../../test-fixtures/matrix/verdicts.mjs'

/** @typedef {import('../../test-fixtures/matrix/cases.mjs').Case} Case */

/**
 * @param {'vitest' | 'jest'} runner
 * @param {{ path: string, version: string }} node
 * @returns {Case[]}
 */
export function leakingCases(runner, node) {
  const host = { name: runner === 'vitest' ? 'vitest-5' : 'jest-30', runner }
  const way = { host, node, pool: 'forks', isolate: true, environment: 'node', transform: 'swc' }
  return readCases().filter((aCase) => !aCase.options && leakOf(aCase) && !reasonToSkip(aCase, way))
}

/** @param {Case} aCase */
export const leakOf = ({ files }) =>
  files.find(({ sort, findings }) => sort === 'leak' && findings.some((one) => isFailing(one)))

/** Its twin that leaks nothing. @param {Case} aCase */
export const twinOf = ({ files }) => files.find(({ sort }) => sort === 'clean')

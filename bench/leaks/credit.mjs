// What a contestant gets credit for, by comparing its run with the plain runner's: any output that names the thing.
import path from 'node:path'

import { isFailing } from '../../test-fixtures/matrix/verdicts.mjs'

/**
 * @typedef {object} Credit
 * @property {boolean} detects something tells of it
 * @property {boolean} fails a test, suite or file is red that is not by itself
 * @property {boolean} test the right test is, and no other; for what no test opened, none
 * @property {boolean} line the output names the line that opened it
 * @property {boolean} ends the run comes to an end
 */

/**
 * @param {import('../../test-fixtures/matrix/cases.mjs').TestFile} file
 * @param {import('./run-files.mjs').FileOutcome} outcome
 * @param {import('./run-files.mjs').FileOutcome} plain
 * @returns {Credit}
 */
export function creditOf(file, outcome, plain) {
  const blamed = redderTasks(outcome, plain)
  const told = `${report(outcome.output)}\n${blamed.flatMap(errorTexts).join('\n')}`
  const findings = file.findings.filter((finding) => isFailing(finding))
  const owners = findings.map(({ owner }) => owner).filter(({ kind }) => kind === 'test')
  const tests = blamed.filter(({ kind }) => kind === 'test')
  const fails = blamed.length > 0
  return {
    detects: fails || told.includes(placeOf(file.path)),
    fails,
    test: fails && tests.length > 0 === owners.length > 0 && tests.every(isAmong(owners)),
    ends: outcome.ended,
    line: findings.some(({ site }) => site && mentions(told, placeOf(site))),
  }
}

/** Tasks that the plain runner passes, or that have more errors than with it. */
function redderTasks({ tasks }, plain) {
  return tasks.filter((task) => {
    if (task.state !== 'failed') return false
    const before = plain.tasks.find(({ kind, name }) => kind === task.kind && name === task.name)
    return before?.state !== 'failed' || task.errors.length > before.errors.length
  })
}

// What the flags print after the results, for the whole run.
const report = (output) => output.split(/Async Leaks \d+|Jest has detected the following/)[1] ?? ''

const errorTexts = ({ errors }) =>
  errors.map(({ message, stack }) => [message, stack].filter(Boolean).join('\n'))

const isAmong = (owners) => (test) => owners.some(({ name }) => name === test.name)

/** Case and file, and the line if there is one: a part that relative and absolute paths have in common. */
const placeOf = (file) => file.split(path.sep).slice(-2).join('/')

const mentions = (text, place) =>
  text.split(place).some((after, index) => index > 0 && !/^\d/.test(after))

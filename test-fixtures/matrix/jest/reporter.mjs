import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { orderOfThisRun } from '../order.mjs'
import { errorOf, errorsOfFile } from './errors.mjs'

/** @typedef {import('../seen-run.mjs').SeenTask} SeenTask */

/** Writes what a run showed to a reporter, as data; the same in Jest 29 and 30. */
export default class CollectReporter {
  onRunComplete(_contexts, { testResults }) {
    const { output } = orderOfThisRun()
    if (!output) return
    const found = findingsByFile(`${output}.findings`)
    const modules = testResults.map((result) => moduleOf(result, found.get(result.testFilePath)))
    /** @type {import('../seen-run.mjs').SeenRun} */
    const seen = {
      modules: modules.map(({ file, tasks }) => ({ file, tasks })),
      unhandled: modules.flatMap(({ unhandled }) => unhandled),
    }
    writeFileSync(output, JSON.stringify(seen, null, 2))
  }
}

function findingsByFile(path) {
  if (!existsSync(path)) return new Map()
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return new Map(
    lines.map((line) => JSON.parse(line)).map(({ file, findings }) => [file, findings]),
  )
}

function moduleOf({ testFilePath, testResults, testExecError }, findings = []) {
  const { own, foreign } = errorsOfFile(testExecError)
  const tests = testResults.map(testOf)
  const scopes = [{ kind: 'file', name: '' }, ...suitesOf(testResults)].map((scope) =>
    scopeOf(scope, tests, own, foreign),
  )
  const tasks = [...scopes, ...tests]
  for (const { kind, name, unclosed } of findings) {
    const task = tasks.find((one) => one.kind === kind && one.name === name && !one.meta.unclosed)
    if (task) task.meta.unclosed = unclosed
  }
  return { file: testFilePath, tasks, unhandled: foreign }
}

/** @returns {SeenTask} */
const testOf = ({ ancestorTitles, title, status, failureMessages }) => ({
  kind: 'test',
  name: [...ancestorTitles, title].join(' > '),
  state: status,
  errors: failureMessages.map(errorOf),
  meta: {},
})

function suitesOf(testResults) {
  const names = testResults.flatMap(({ ancestorTitles }) =>
    ancestorTitles.map((_, index) => ancestorTitles.slice(0, index + 1).join(' > ')),
  )
  return [...new Set(names)].map((name) => ({ kind: 'suite', name }))
}

// Jest knows no state of a suite: it has failed if something in it has, or an error names it.
function scopeOf({ kind, name }, tests, own, foreign) {
  const isInside = (task) => kind === 'file' || task.name.startsWith(`${name} > `)
  const mine = own.filter((one) => one.kind === kind && one.name === name)
  const failed =
    [...own, ...tests.filter(({ state }) => state === 'failed')].some(isInside) ||
    mine.length > 0 ||
    (kind === 'file' && foreign.length > 0)
  return {
    kind,
    name,
    state: failed ? 'failed' : 'passed',
    errors: mine.map(({ error }) => error),
    meta: {},
  }
}

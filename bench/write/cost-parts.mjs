// What the whole consists of, from the differences between suites: what a file costs, a test, an opening.
import { table } from './table.mjs'

const PAIRS_PER_TEST = 1000
const HELD_PER_FILE = 1000

export function costParts(results) {
  const titles = [...new Set(results.map(wayOf))]
  return table(
    ['', 'per file', 'per empty test', 'per open and close', 'per descriptor held'],
    titles.map((title) =>
      partsOf(
        title,
        results.filter((result) => wayOf(result) === title),
      ),
    ),
  )
}

const wayOf = ({ way }) => `${way.runner}, ${way.pool}, Node ${way.node.version.split('.')[0]}`

function partsOf(title, results) {
  const { load, empty, storm, held } = Object.fromEntries(
    results.map((result) => [result.suite.name, result]),
  )
  const perFile = moreOf(load) / load.files
  const beyondFiles = (result) => moreOf(result) - perFile * result.files
  const perTest = beyondFiles(empty) / (empty.files * empty.suite.tests)
  const perPair = beyondFiles(storm) / (storm.files * storm.suite.tests * PAIRS_PER_TEST)
  const perHeld = beyondFiles(held) / (held.files * HELD_PER_FILE)
  return [
    title,
    `${(perFile * 1e3).toFixed(1)} ms`,
    ...[perTest, perPair, perHeld].map((seconds) => `${(seconds * 1e6).toFixed(1)} µs`),
  ]
}

/** CPU beyond that of the plain runner. */
const moreOf = ({ ratios }) =>
  ratios.find(({ contestant }) => contestant.name === 'unclosed').moreSeconds

// Everybody's ratios to the plain runner, a table for each runner, pool and Node.
import { ratio, table } from './table.mjs'

const HEAD = ['suite', 'with', 'CPU s', 'CPU ratio', 'wall ratio', 'MiB', 'memory ratio', 'runs']

/** @param {(import('../rounds.mjs').Result & { ratios: import('../ratios.mjs').Ratios[] })[]} results */
export function suiteTables(results) {
  const titles = [...new Set(results.map(titleOf))]
  return titles
    .map((title) => [title, results.filter((result) => titleOf(result) === title)])
    .map(([title, some]) => `### ${title}\n\n${table(HEAD, some.flatMap(rowsOf))}`)
    .join('\n\n')
}

const NAMES = { vitest: 'Vitest', jest: 'Jest' }

const titleOf = ({ way }) =>
  `${NAMES[way.runner]}, ${way.pool}, Node ${way.node.version.split('.')[0]}`

function rowsOf({ suite, ratios }) {
  return ratios.map((one, index) => [
    index === 0 ? `(${suite.letter}) ${suite.title}` : '',
    one.contestant.name,
    one.seconds.toFixed(2),
    index === 0 ? '1' : ratio(one.cpu, one.rounds),
    index === 0 ? '1' : ratio(one.wall, one.rounds),
    one.mebibytes.toFixed(0),
    index === 0 ? '1' : ratio(one.memory, one.rounds),
    one.red > 0 ? `${one.rounds}, ${one.red} red` : `${one.rounds}`,
  ])
}

// Each budget beside what was measured, in forks on the newer Node.
import { ratio, table } from './table.mjs'

const MEMORY = 1.05

const HEAD = [
  'suite',
  'runner',
  'CPU budget',
  'CPU',
  'floor',
  'below all that name lines',
  'below the name diff',
  `memory, at most ${MEMORY}`,
]

export function budgetTable(results) {
  const some = results.filter(
    ({ suite, way }) => suite.budget && way.pool === 'forks' && way.node.version >= '24',
  )
  return table(HEAD, some.map(rowOf))
}

function rowOf({ suite, way, ratios }) {
  const ours = ratios.find(({ contestant }) => contestant.name === 'unclosed')
  const others = ratios.filter((one) => one !== ours)
  const named = others.filter(({ contestant }) => contestant.namesLines)
  const [floor] = others.filter(({ contestant }) => contestant.name.startsWith('floor'))
  const byHand = others.filter(({ contestant }) => contestant.name === 'name diff in afterEach')
  return [
    `(${suite.letter})`,
    way.runner,
    `≤ ${suite.budget}`,
    verdict(ours.cpu.median <= suite.budget, ratio(ours.cpu, ours.rounds)),
    ratio(floor.cpu, floor.rounds),
    isBelow(ours, named),
    suite.letter === 'e' ? '' : isBelow(ours, byHand),
    verdict(ours.memory.median <= MEMORY, ratio(ours.memory, ours.rounds)),
  ]
}

function isBelow(ours, others) {
  const cheapest = Math.min(...others.map(({ cpu }) => cpu.median))
  return verdict(ours.cpu.median < cheapest, cheapest.toFixed(2))
}

const verdict = (met, text) => (met ? `${text}, met` : `**${text}, missed**`)

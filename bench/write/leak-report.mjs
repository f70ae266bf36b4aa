// Who detects what, as Markdown: a summary, and every case.
import { machineLine, versionsLine } from './machine.mjs'
import { table } from './table.mjs'

const ASPECTS = {
  detects: 'detects',
  fails: 'fails the run',
  test: 'the right test',
  line: 'the line',
}

/** @param {import('../leaks.mjs').Column[]} columns */
export function leakReport(columns) {
  return `Looked at on ${new Date().toISOString().slice(0, 10)}: ${machineLine()}; ${versionsLine()}.

${table(['with', ...Object.values(ASPECTS), 'all of it', 'never ends', 'false alarms on clean twins'], columns.map(summaryOf))}

## Every case

\`F\` fails the run, \`r\` reports only, \`–\` nothing; \`T\` the right test, \`L\` the line that opened it; \`!\` complains about the clean twin.

${['vitest', 'jest'].map((runner) => casesOf(columns.filter((one) => one.runner === runner))).join('\n\n')}`
}

function summaryOf({ runner, name, credits, falseAlarms, twins }) {
  const all = [...credits.values()]
  const share = (has) => `${all.filter(has).length} of ${all.length}`
  return [
    `${runner} ${name}`,
    ...Object.keys(ASPECTS).map((aspect) => share((credit) => credit[aspect])),
    share(({ fails, test, line }) => fails && test && line),
    share(({ ends }) => !ends),
    `${falseAlarms.length} of ${twins}`,
  ]
}

function casesOf(columns) {
  const [{ runner, credits }] = columns
  const rows = [...credits.keys()].map((name) => [
    name.replaceAll('-', ' '),
    ...columns.map((column) => cellOf(column, name)),
  ])
  return table([runner, ...columns.map(({ name }) => name)], rows)
}

function cellOf({ credits, falseAlarms }, name) {
  const { detects, fails, test, line } = credits.get(name)
  const sign = fails ? 'F' : detects ? 'r' : '–'
  return `${sign}${test ? 'T' : ''}${line ? 'L' : ''}${falseAlarms.includes(name) ? ' !' : ''}`
}

// A real suite, in a checkout with its dependencies installed: plain, with us, and with the runner's own flag.
import { resolve } from 'node:path'
import { execPath, versions } from 'node:process'

import { measure } from './measure/measure.mjs'
import { ownVariables } from './measure/run-suite.mjs'
import { ratiosOf } from './ratios.mjs'
import { commandOf, runnerOf } from './real/commands.mjs'
import { CONTESTANTS } from './rivals/contestants.mjs'
import { environmentOf } from './runners/order.mjs'
import { suiteTables } from './write/suite-tables.mjs'

/** @param {import('./arguments.mjs').Wanted} wanted */
export async function realSuite({ suite, rounds = 5, rest }) {
  const folder = resolve(suite)
  const runner = runnerOf(folder)
  const command = [...commandOf(runner, folder), ...rest]
  const contestants = CONTESTANTS[runner].filter(
    ({ name, setupFiles, flags, namesLines }) =>
      namesLines ||
      name === 'floor: empty afterEach' ||
      (setupFiles.length === 0 && flags.length === 0),
  )
  const runs = contestants.map((contestant) => ({ contestant, byRound: [] }))
  const run = ({ setupFiles, flags }) =>
    measure(execPath, [...command, ...flags], {
      cwd: folder,
      env: { ...ownVariables(), ...environmentOf({ root: folder, files: [], setupFiles }) },
    })
  await run(contestants[0])
  for (let round = 0; round < rounds; round++) {
    console.log(`round ${round + 1} of ${rounds}`)
    for (const { contestant, byRound } of runs) byRound.push(await run(contestant))
  }
  for (const { contestant, byRound } of runs) {
    if (byRound.some(({ code }) => code !== 0)) {
      console.log(`\n${contestant.name} is red:\n${lastLines(byRound.at(-1).output)}`)
    }
  }
  const way = { runner, pool: 'its own pool', node: { version: versions.node } }
  const result = { suite: { letter: 'g', title: 'a real suite' }, way, runs }
  console.log(`\n${suiteTables([{ ...result, ratios: ratiosOf(result) }])}`)
}

const lastLines = (text) => text.trimEnd().split('\n').slice(-15).join('\n')

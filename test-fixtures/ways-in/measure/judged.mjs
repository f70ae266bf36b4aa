// One scenario in a process of its own, with the core and without a runner. Writes what was found as JSON.
import fs from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environmentOptions, install, Scope } from '../../../packages/core/dist/index.js'
import { newDescriptors, openDescriptors } from './kernel.mjs'
import { readTheme } from './scenarios.mjs'
import { stageIn } from './stage.mjs'

const { write, file, name, folder, servers } = JSON.parse(process.argv[2])
const writeFile = fs.writeFileSync
const MEASURE = `${dirname(fileURLToPath(import.meta.url))}/`

/** Things of the process that end it, or that a library does in passing, are told instead of lost. */
const asides = []
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error) => asides.push(`${event}: ${error?.stack ?? error}`))
}

const unclosed = install()
const before = openDescriptors()
const judge = unclosed.judge({
  path: file,
  root: dirname(dirname(file)),
  layers: [],
  override: { ...environmentOptions(), depth: process.env.UNCLOSED_DEPTH },
  runnerTimers: () => 0,
  isRunner: () => false,
  ownFolders: [MEASURE],
})
const scenario = (await readTheme(file))[name]
const stage = stageIn(folder, servers, before)
const answer = await available()
await stage.end()
writeFile(write, JSON.stringify(answer))
process.exit()

async function available() {
  let used
  try {
    used = await scenario.uses?.()
  } catch (error) {
    return { unavailable: inShort(error) }
  }
  return played(used)
}

async function played(used) {
  const scope = new Scope('test', name, judge.scope)
  judge.begin(scope)
  let failure
  try {
    await scenario.open(stage, used)
  } catch (error) {
    failure = error?.stack ?? String(error)
  }
  const judgements = [await judge.end(scope), await judge.end(judge.scope)]
  const kernel = [...newDescriptors(before)]
  const findings = judgements.flatMap((judgement) => [...judgement.values()].flat())
  return { findings, kernel, failure, asides }
}

function inShort(error) {
  if (error?.code === 'ERR_DLOPEN_FAILED') return 'built for another version of Node'
  return String(error?.message ?? error).split('\n')[0]
}

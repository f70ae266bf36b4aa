import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { majorOf } from '../../matrix/nodes.mjs'
import { isBad } from './cells.mjs'
import { play } from './play.mjs'

const SERVERS = fileURLToPath(new URL('servers.mjs', import.meta.url))
const AT_ONCE = 2

/** Plays all that is asked for, some at once, and says at once what is not right. */
export async function playAll({ scenarios, nodes, depths, committed }) {
  const { servers, stop } = await startServers()
  const work = nodes.flatMap((node) =>
    depths.flatMap((depth) => scenarios.map((scenario) => ({ scenario, node, depth }))),
  )
  const cells = []
  const playNext = async () => {
    for (let task = work.shift(); task; task = work.shift()) {
      const cell = await playTwiceIfBad(task, servers, committed)
      cells.push(cell)
      if (cell.verdict !== 'right') console.log(lineOf(cell))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, playNext))
  stop()
  return cells
}

// Real processes and clocks on a machine that may be busy: what is bad is looked at twice, and said when it was.
async function playTwiceIfBad({ scenario, node, depth }, servers, committed) {
  const once = async () => {
    const { theme, name } = scenario
    const { verdict, why, cause, mayBeMissing } = await play(scenario, { node, depth, servers })
    const where = { theme, name, depth, node: majorOf(node.version) }
    return { ...where, verdict, why, cause, mayBeMissing }
  }
  const first = await once()
  if (!isBad(first, committed)) return first
  const second = await once()
  if (!isBad(second, committed)) console.log(`unstable: ${lineOf(first)}`)
  return second
}

function lineOf({ theme, name, depth, node, verdict, why }) {
  return `${verdict.padEnd(13)} ${`${depth} ${node}`.padEnd(8)} ${theme}: ${name}${why ? `\n                 ${why}` : ''}`
}

async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-servers-'))
  const child = spawn(process.execPath, [SERVERS, folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const text = await new Promise((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data)))
    child.once('exit', (code) => reject(new Error(`The servers ended with ${code}.`)))
  })
  child.removeAllListeners('exit')
  return {
    servers: JSON.parse(text),
    stop() {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

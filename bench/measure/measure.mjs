// One run of a command as a whole process tree: CPU, wall, peak memory.
//
// CPU: Node can't ask for what its children have used, bash's `time` can: wait4(2) answers with the usage of the
// child and of all descendants that were waited for in turn. Node and libuv wait for every child of theirs while they
// live. What outlives the run is missing there: it is looked for, its time so far is added, and it is ended.
//
// Memory: the resident memory of all processes of the run together, looked at ten times a second. Pages that several
// of them share count for each, and what comes and goes between two looks is not seen.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kill } from 'node:process'
import { stripVTControlCharacters } from 'node:util'

import { membersOf, processorTimeOf, residentMemoryOf } from './session.mjs'

const LOOK_EVERY = 100
const SIGNALS = ['SIGINT', 'SIGTERM']
// Not over a pipe: what outlives the run would hold its end.
const TIMED = 'TIMEFORMAT="%R %U %S"; time "$@" 1>&3 2>&3'

/**
 * @typedef {object} Measurement
 * @property {number} cpu seconds, user and system
 * @property {number} wall seconds
 * @property {number} memory MiB
 * @property {number} code
 * @property {string} output
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, limit?: number }} options `limit` in seconds
 * @returns {Promise<Measurement>}
 */
export async function measure(command, args, { cwd, env, limit = 300 }) {
  const folder = mkdtempSync(join(tmpdir(), 'unclosed-bench-run-'))
  const log = join(folder, 'log')
  const times = join(folder, 'times')
  const files = [openSync(times, 'w'), openSync(log, 'w')]
  const child = spawn('bash', ['-c', TIMED, 'bash', command, ...args], {
    cwd,
    env,
    // A session of its own: its members are the run, however deep.
    detached: true,
    stdio: ['ignore', 'ignore', ...files],
  })
  for (const file of files) closeSync(file)
  let memory = 0
  const looks = setInterval(() => {
    memory = Math.max(memory, residentMemoryOf(membersOf(child.pid)))
  }, LOOK_EVERY)
  const end = () => kill(-child.pid, 'SIGKILL')
  const stop = setTimeout(end, limit * 1000)
  // A session of its own does not hear of a Ctrl-C here.
  const abort = () => {
    end()
    process.exit(130)
  }
  for (const signal of SIGNALS) process.once(signal, abort)
  try {
    const [code] = await once(child, 'exit')
    const strays = endStrays(child.pid)
    const output = stripVTControlCharacters(readFileSync(log, 'utf8'))
    if (code === null) throw new Error(`It did not end within ${limit} seconds:\n${output}`)
    const [wall, user, system] = readFileSync(times, 'utf8').trim().split(' ').map(Number)
    return { cpu: user + system + strays, wall, memory, code, output }
  } finally {
    for (const signal of SIGNALS) process.off(signal, abort)
    clearInterval(looks)
    clearTimeout(stop)
    rmSync(folder, { recursive: true })
  }
}

/** @returns how much CPU they have used, in seconds */
function endStrays(leader) {
  const strays = membersOf(leader)
  const used = processorTimeOf(strays)
  for (const pid of strays) {
    try {
      kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself in between.
    }
  }
  return used
}

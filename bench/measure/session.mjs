// The processes of one session, from /proc: a run is started as a session of its own.
import { readdirSync, readFileSync } from 'node:fs'

// What the kernel shows times in, on every architecture that Node runs on: USER_HZ.
const TICKS_PER_SECOND = 100

/** @param {number} leader its own number is that of the session; it is not among the answer */
export function membersOf(leader) {
  return readdirSync('/proc')
    .filter((name) => Number(name) > 0)
    .map(Number)
    .filter((pid) => pid !== leader && sessionOf(pid) === leader)
}

/** In MiB. @param {number[]} pids */
export function residentMemoryOf(pids) {
  return pids.reduce((sum, pid) => sum + residentKibibytes(pid), 0) / 1024
}

/** In seconds, with that of the children they have waited for. @param {number[]} pids */
export function processorTimeOf(pids) {
  return pids.reduce((sum, pid) => sum + ticksOf(pid), 0) / TICKS_PER_SECOND
}

function ticksOf(pid) {
  const times = fieldsAfterName(pid).slice(11, 15)
  return times.reduce((sum, ticks) => sum + Number(ticks), 0)
}

function sessionOf(pid) {
  const [state, , , session] = fieldsAfterName(pid)
  return state === 'Z' ? undefined : Number(session)
}

// The name of the command, in parentheses, may hold anything: what follows the last one counts.
function fieldsAfterName(pid) {
  const stat = textOf(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

const residentKibibytes = (pid) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0)

function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended in between
  }
}

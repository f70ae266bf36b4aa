import { hostname } from 'node:os'
import { existsSync, readFileSync } from '../kernel/pristine.ts'
import { shortHash } from './short-hash.ts'

/** Where the workers of a run leave their parts. */
export interface Channel {
  /** The run's id. */
  readonly run: string
  readonly folder: string
  /** Whether a reporter waits for the parts. */
  readonly watched: boolean
  /** Whether a report is written of it; else its reporter only wants to know what was found. */
  readonly forReport: boolean
}

// Workers have the environment of the process that starts them, whether they are processes or threads.
const VARIABLE = 'UNCLOSED_RUN'

interface Announcement {
  readonly run: string
  readonly folder: string
  readonly forReport: boolean
  /** The process that waits. */
  readonly pid: number
}

/** Tells the workers that this process will start where to leave their parts. */
export function announce(channel: Omit<Announcement, 'pid'>): void {
  process.env[VARIABLE] = JSON.stringify({ ...channel, pid: process.pid } satisfies Announcement)
}

/** The channel of the run that this process is a part of, where a reporter waits for parts. */
export function channelHere(): Channel | undefined {
  const announced = announcement()
  if (!announced || !isOurs(announced) || !existsSync(announced.folder)) return undefined
  const { run, folder, forReport } = announced
  return { run, folder, forReport, watched: true }
}

/** Whether this is a run that a test of another one has started: it inherits the environment, and is not meant by it. */
export function isInsideOtherRun(): boolean {
  const announced = announcement()
  return announced !== undefined && !isOurs(announced)
}

/**
 * The channel where only the setup file is there, and nobody waits.
 * @param report absolute path of the report
 */
export const unwatchedChannel = (report: string): Channel => ({
  run: idOfRunner(),
  folder: folderFor(report),
  watched: false,
  forReport: true,
})

/** The folder of the parts of a report. */
export const folderFor = (report: string): string => `${report}.parts`

const isOurs = ({ pid }: Announcement): boolean => [process.pid, process.ppid].includes(pid)

function announcement(): Announcement | undefined {
  try {
    return JSON.parse(process.env[VARIABLE] ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

// All workers of a run must come to the same id. Processes have the runner as their parent; threads are within it.
function idOfRunner(): string {
  const pid = process.send ? process.ppid : process.pid
  return shortHash(`${hostname()} ${pid} ${startOf(pid)}`)
}

// Numbers of processes are used again: the time of its start tells one from the next (proc_pid_stat(5), field 22).
function startOf(pid: number): string {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?!.*\))/s)
    return rest.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

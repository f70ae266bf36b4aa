import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UnclosedUsageError } from '../errors.ts'
import { unownedText } from '../wording/unowned.ts'
import { announce, folderFor } from './channel.ts'
import { describeRun } from './describe-run.ts'
import { mergeReports } from './merge.ts'
import { parseReport } from './read.ts'
import { reportOf, type Part, type PartName, type Report, type Run, type Shard } from './report.ts'
import { RUN_FILE } from './run-file.ts'
import { findingsIn, summarized } from './summary.ts'
import { Unowned } from './unowned.ts'
import { writeWhole } from './write-whole.ts'

export interface RunToWatch {
  /** Absolute path of the report to write, if one is asked for. */
  readonly report: string | undefined
  readonly runner: Run['runner']
  readonly shard?: Shard | undefined
}

/** What became of the test files of a run, by the runner's account. */
export interface Outcome {
  readonly ran: readonly PartName[]
  /** They began, and there was nothing to run in them. */
  readonly idle: readonly PartName[]
  /** They ran in threads of this process. */
  readonly inThreads?: boolean
  /** There may be others that should have run. */
  readonly brokenOff?: boolean
}

/** A run as its reporter sees it: says where the workers leave their parts, and makes one report of them. */
export class WatchedRun {
  readonly #report: string | undefined
  readonly #folder: string
  readonly #run: Run
  #unowned: Unowned | undefined

  /** Tells the workers that are to be started where to leave their parts. Writes nothing yet. */
  constructor({ report, runner, shard }: RunToWatch) {
    this.#report = report
    this.#run = describeRun(randomUUID(), 'began', { runner, shard })
    const { id: run } = this.#run
    this.#folder = report === undefined ? join(tmpdir(), `unclosed-${run}`) : folderFor(report)
    announce({ run, folder: this.#folder, forReport: report !== undefined })
  }

  /**
   * Begins, before any worker does, or begins anew: in watch mode the same workers may run again, and know of no other folder.
   * @throws {UnclosedUsageError} when there can't be a report where it is to be written
   */
  begin(): void {
    try {
      this.#clear()
      this.#unowned?.close()
      this.#unowned = new Unowned()
      writeWhole(join(this.#folder, RUN_FILE), JSON.stringify(reportOf([this.#run], [])))
    } catch (error) {
      throw unwritable(this.#report, error)
    }
  }

  /**
   * Merges the parts, and writes the report where one is asked for.
   * @throws {UnclosedUsageError} when the report can't be written
   */
  end({ ran, idle, inThreads = false, brokenOff = false }: Outcome): Report {
    const { reports, broken } = this.#parts()
    const parts = reports.flatMap((each) => each.parts).filter((part) => !isOf(part, idle))
    // A file that the runner says nothing of, and that began: its worker has died.
    const expected = [...ran, ...parts.filter(({ state }) => state === 'began')]
    const ended: Run = {
      ...this.#run,
      state: brokenOff ? 'began' : 'ended',
      expected: sorted(expected),
    }
    // What the parts tell of this run is how it began.
    const others = reports.flatMap((each) => each.runs).filter(({ id }) => id !== ended.id)
    const merged = mergeReports([reportOf([ended, ...others], parts)])
    const report = withBroken(summarized(merged), broken)
    try {
      if (this.#report !== undefined) writeWhole(this.#report, `${JSON.stringify(report)}\n`)
    } catch (error) {
      throw unwritable(this.#report, error)
    }
    rmSync(this.#folder, { recursive: true, force: true })
    if (inThreads) this.#listUnowned(report)
    else this.#unowned?.close()
    return report
  }

  // When the threads have ended, which is after the end of the run.
  #listUnowned(report: Report): void {
    const unowned = this.#unowned
    process.once('exit', () => {
      const found = unowned?.list(new Set(findingsIn(report).flatMap(({ fds }) => fds))) ?? []
      if (found.length === 0) return
      console.error(`\n${unownedText(found)}\n`)
      const runs = report.runs.map((run) =>
        run.id === this.#run.id ? { ...run, unowned: found } : run,
      )
      if (this.#report !== undefined)
        writeWhole(this.#report, `${JSON.stringify({ ...report, runs })}\n`)
    })
  }

  // What an earlier run has left there would pass for this one's, should it be broken off.
  #clear(): void {
    if (this.#report !== undefined) rmSync(this.#report, { force: true })
    mkdirSync(this.#folder, { recursive: true })
    for (const name of readdirSync(this.#folder))
      if (/\.(json|tmp)$/.test(name)) rmSync(join(this.#folder, name), { force: true })
  }

  #parts(): { reports: Report[]; broken: string[] } {
    const reports: Report[] = []
    const broken: string[] = []
    for (const name of this.#names()) {
      try {
        reports.push(parseReport(readFileSync(join(this.#folder, name), 'utf8'), name))
      } catch (error) {
        broken.push((error as Error).message.replace(/^unclosed: /, 'the part '))
      }
    }
    return { reports, broken }
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder).filter((name) => name.endsWith('.json'))
    } catch {
      return [] // somebody has removed it: all parts are missing
    }
  }
}

const isOf = (part: Part, idle: readonly PartName[]): boolean =>
  part.state === 'began' && idle.some((name) => nameOf(name) === nameOf(part))

const nameOf = ({ project, file }: PartName): string => JSON.stringify([project, file])

const sorted = (names: readonly PartName[]): PartName[] =>
  [...new Map(names.map((name) => [nameOf(name), name]))]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { project, file }]) => ({ project, file }))

// A part that can't be read is that of a file which is then missing: the report says so by itself. It is named here,
// for the summary at the end of the run.
function withBroken(report: Report, broken: readonly string[]): Report {
  const { summary } = report
  if (!summary || broken.length === 0) return report
  const notVerified = [...summary.notVerified, ...broken]
  return { ...report, summary: { ...summary, verified: 'no', notVerified } }
}

function unwritable(report: string | undefined, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException
  const what = report === undefined ? 'a folder for what workers find' : `the report ${report}`
  return new UnclosedUsageError(
    'UNCLOSED_UNWRITABLE_REPORT',
    `unclosed: ${what} can't be written (${code ?? message}).`,
  )
}

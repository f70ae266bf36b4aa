import { join } from 'node:path'
import { isMainThread, threadId } from 'node:worker_threads'
import { relativePath } from '../baseline/fingerprint.ts'
import { placesOf } from '../baseline/shape.ts'
import { UnclosedUsageError } from '../errors.ts'
import type { Unclosed } from '../install.ts'
import type { Fault } from '../judge/faults.ts'
import type { Judge } from '../judge/judge.ts'
import type { Judgement } from '../judge/judgement.ts'
import { Residents } from '../judge/residents.ts'
import { mkdirSync, now, readFileSync } from '../kernel/pristine.ts'
import type { Finding } from '../judge/finding.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Scope } from '../ledger/scope.ts'
import { AllowancesUsed } from './allowances-used.ts'
import type { Channel } from './channel.ts'
import { describeRun } from './describe-run.ts'
import { installedVersion } from './installed-version.ts'
import { Peak } from './peak.ts'
import { parseReport } from './read.ts'
import { RUN_FILE } from './run-file.ts'
import {
  reportOf,
  type Account,
  type Part,
  type Report,
  type ReportedFault,
  type ReportedFinding,
  type Run,
} from './report.ts'
import { reportedFinding } from './reported-finding.ts'
import { folderInRepository } from './repository.ts'
import { Settlings } from './settlings.ts'
import { shortHash } from './short-hash.ts'
import { writeWhole } from './write-whole.ts'

/** What a worker knows of its test file. */
export interface PartToWrite {
  readonly channel: Channel
  readonly unclosed: Unclosed
  readonly project: string
  /** The runner's package. */
  readonly runner: string
}

let files = 0

const ORIGIN = performance.timeOrigin

/** Milliseconds since 1970, on a clock that fake timers do not stop. */
const clock = (): number => Math.round(ORIGIN + now())

/** Writes the part of one test file: a mark when it begins, and the whole in its place when it has ended. */
export class PartWriter {
  readonly #told: PartToWrite
  readonly #began = clock()
  readonly #settlings = new Settlings()
  readonly #allowances = new AllowancesUsed()
  readonly #findings: ReportedFinding[] = []
  readonly #faults: ReportedFault[] = []
  readonly #notVerified: string[] = []
  readonly #peak: Peak | undefined
  readonly #residents: Residents | undefined
  #root = ''
  #name: Pick<Part, 'run' | 'project' | 'file' | 'folder'> | undefined
  #path = ''
  #runs: readonly Run[] = []

  constructor(told: PartToWrite) {
    this.#told = told
    const { ledger, table } = told.unclosed
    // To count costs: every file that is read as a whole is an opening then.
    if (!told.channel.forReport) return
    this.#peak = new Peak(ledger)
    // The table of a process shows what all of its threads open.
    if (table && isMainThread) this.#residents = new Residents(table, table.identities())
  }

  /**
   * For a report, marks that the file has begun: where its worker dies, that is what is left of it.
   * @throws {UnclosedUsageError} when nothing can be written there
   */
  begin(path: string, root: string): void {
    const { channel, project, runner } = this.#told
    const file = relativePath(path, root)
    if (this.#name?.file === file) return
    this.#root = root
    this.#name = { run: channel.run, project, file, folder: folderInRepository(root) }
    this.#path ||= join(channel.folder, fileNameFor(channel, this.#name))
    if (!channel.forReport) return
    this.#runs = channel.watched
      ? runsIn(channel)
      : [
          describeRun(channel.run, 'unwatched', {
            runner: { name: runner, version: installedVersion(runner, root) },
          }),
        ]
    this.#write({ ...this.#name, state: 'began' })
  }

  note(judgement: Judgement, judge: Judge): void {
    const places = placesOf(this.#root)
    const timeOf = judgement.size > 0 ? timesOf(this.#told.unclosed.ledger) : undefined
    for (const [scope, findings] of judgement) {
      const { allow } = judge.optionsFor(scope)
      for (const finding of findings) {
        this.#allowances.note(finding, allow, this.#root)
        const openedAt = timeOf?.(finding)
        this.#findings.push({
          ...reportedFinding(finding, places),
          ...(openedAt !== undefined && { openedAt }),
        })
      }
    }
  }

  noteFaults({ kind, name, failedByItself }: Scope, faults: readonly Fault[]): void {
    const file = this.#name?.file ?? ''
    for (const { message, site, fails } of faults)
      this.#faults.push({
        owner: { kind, name, file },
        message,
        ...(site && { site: { ...site, file: relativePath(site.file, this.#root) } }),
        fails: fails && !failedByItself,
      })
  }

  /** Whether it wants to know what was waited for. */
  get asksForSettling(): boolean {
    return this.#told.channel.forReport
  }

  noteSettling(milliseconds: number, waitedFor: readonly Opening[]): void {
    this.#settlings.note(milliseconds, waitedFor)
  }

  noteNotVerified(reason: string): void {
    this.#notVerified.push(reason)
  }

  /**
   * Writes the part. The file has ended: nothing follows.
   * @throws {UnclosedUsageError} when it can't be written
   */
  end(judge: Judge): Report | undefined {
    const descriptors = this.#peak?.end() ?? { atBegin: 0, atEnd: 0, peak: 0 }
    if (!this.#name) return undefined
    const { mode, deadline, kinds, pools, modules, settle, allow } = judge.optionsFor(judge.scope)
    return this.#write({
      ...this.#name,
      state: 'ended',
      account: {
        began: this.#began,
        ended: clock(),
        worker: { pid: process.pid, thread: threadId },
        view: this.#told.unclosed.kernelView ? 'kernel' : 'ledger only',
        notVerified: this.#notVerified,
        options: { mode, deadline, kinds, pools, modules, settle },
        findings: this.#findings,
        ...(this.#faults.length > 0 && { faults: this.#faults }),
        allowances: this.#allowances.account(allow),
        residents: this.#residentsSeen(),
        descriptors,
        settled: this.#settlings.account,
      },
    })
  }

  #write(part: Part): Report {
    const report = reportOf(this.#runs, [part])
    try {
      mkdirSync(this.#told.channel.folder, { recursive: true })
      writeWhole(this.#path, JSON.stringify(report))
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      throw new UnclosedUsageError(
        'UNCLOSED_UNWRITABLE_REPORT',
        `unclosed: the part ${this.#path} of the report can't be written (${code ?? message}).`,
      )
    }
    return report
  }

  #residentsSeen(): Account['residents'] {
    const seen = new Map<string, Account['residents'][number]>()
    const { table } = this.#told.unclosed
    if (!this.#residents || !table) return []
    for (const number of table.numbers()) {
      const descriptor = table.at(number)
      if (!descriptor || !this.#residents.includes(descriptor)) continue
      const { kind, target } = descriptor
      seen.set(target, { kind, target, count: (seen.get(target)?.count ?? 0) + 1 })
    }
    return [...seen.values()]
  }
}

// What was found is still open, so the ledger knows it by its number.
function timesOf(ledger: Ledger): (finding: Finding) => number | undefined {
  const openings = ledger.byNumber()
  return ({ fds }) => {
    const times = fds.flatMap((number) => openings.get(number)?.origin.at ?? [])
    return times.length > 0 ? Math.round(ORIGIN + Math.min(...times)) : undefined
  }
}

// Where nobody takes the parts away after each run, the next run of the same file takes the place of the last one.
const fileNameFor = (
  { watched }: Channel,
  { project, file }: Pick<Part, 'project' | 'file'>,
): string =>
  watched
    ? `${process.pid}-${threadId}-${++files}.json`
    : `${shortHash(`${project}\0${file}`)}.json`

// Each part tells of its run: it may be all that arrives.
function runsIn({ folder }: Channel): readonly Run[] {
  try {
    return parseReport(readFileSync(join(folder, RUN_FILE), 'utf8'), RUN_FILE).runs
  } catch {
    return [] // the reporter knows of it, too
  }
}

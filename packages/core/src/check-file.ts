import { resolve } from 'node:path'
import { Acceptance } from './baseline/accept.ts'
import { Baseline } from './baseline/baseline.ts'
import { fingerprintOf } from './baseline/fingerprint.ts'
import { placesOf } from './baseline/shape.ts'
import { UnclosedUsageError } from './errors.ts'
import { openedLines } from './calls/opened-lines.ts'
import { noteHolders } from './hanging/holders.ts'
import { install, type RunnerFiles, type Unclosed } from './install.ts'
import type { Fault } from './judge/faults.ts'
import type { Finding } from './judge/finding.ts'
import type { Judge } from './judge/judge.ts'
import type { Judgement } from './judge/judgement.ts'
import type { FileToJudge } from './judge/parts.ts'
import type { Opening } from './ledger/opening.ts'
import type { Scope } from './ledger/scope.ts'
import { optionsAtTopOf } from './options/docblock.ts'
import { environmentOptions } from './options/environment.ts'
import { mergeLayers, type OptionLayer } from './options/options.ts'
import { channelHere, unwatchedChannel } from './report/channel.ts'
import { PartWriter } from './report/part-writer.ts'
import { reportWanted } from './report/report-wanted.ts'
import type { Report } from './report/report.ts'
import { budgetText } from './wording/calls.ts'
import { misuseText } from './wording/misuse.ts'
import { describeFinding, describeFindings } from './wording/text.ts'

/** A finding with its text, as it stands with the runner's own task. */
export type RecordedFinding = Finding & { readonly text: string }

/** A test file that an adapter is about to run. */
export interface FileToCheck
  extends RunnerFiles, Pick<FileToJudge, 'command' | 'prepareStackTrace' | 'runnerTimers'> {
  /** Absolute path; `undefined` where the runner does not tell it yet: see {@link FileCheck.locate}. */
  readonly path: string | undefined
  /** Absolute path of the project's root, as far as it is known. */
  readonly root: string
  /** The runner's project; nothing where there is one only. */
  readonly project?: string | undefined
  /** The runner's package. */
  readonly runner: string
  /** Options of the runner's config, outermost first. */
  readonly layers: readonly OptionLayer[]
  readonly console: Pick<Console, 'warn'>
  /** The runner lets its processes end by themselves: what is left open may keep them from it. */
  readonly mayHang?: boolean
}

/** The check of one test file: what every adapter does when a file begins. */
export class FileCheck {
  readonly unclosed: Unclosed
  readonly judge: Judge
  readonly #mode: 'fail' | 'warn'
  readonly #console: Pick<Console, 'warn'>
  readonly #part: PartWriter | undefined
  readonly #acceptances = new Map<Scope, Acceptance>()
  /** What is wrong with scopes that have ended, until their runner asks. */
  readonly #faults = new Map<Scope, Fault[]>()
  readonly #mayHang: boolean
  #baseline: Baseline | undefined
  #baselineFile: string | undefined
  #path = ''
  #root: string
  /** How many hook points were known to be missing when the file began. */
  #missingBefore = 0
  /** The part of the report that this file is, once it has ended, where a report is asked for. */
  report: Report | undefined

  /**
   * Begins to check a file.
   * @returns `undefined` where unclosed is switched off
   * @throws {UnclosedUsageError} for bad options, or when this Node lacks a hook point
   */
  static begin(file: FileToCheck): FileCheck | undefined {
    const override = environmentOptions()
    const mode = override.mode ?? mergeLayers(file.layers).mode ?? 'fail'
    return mode === 'off' ? undefined : new FileCheck(file, mode, override)
  }

  private constructor(file: FileToCheck, mode: 'fail' | 'warn', override: OptionLayer) {
    this.#mode = mode
    this.#console = file.console
    this.unclosed = install()
    this.#root = file.root
    this.#mayHang = file.mayHang ?? false
    const options = mergeLayers([...file.layers, override])
    const { baseline } = options
    const report = reportWanted(options)
    this.#baselineFile = baseline
    const channel = channelHere() ?? (report && unwatchedChannel(resolve(file.root, report)))
    if (channel) {
      const { project = '', runner } = file
      this.#part = new PartWriter({ channel, unclosed: this.unclosed, project, runner })
    }
    this.#sayWhatIsNotSeen()
    const path = (): string => this.#path
    const root = (): string => this.#root
    this.judge = this.unclosed.judge({
      ...file,
      override,
      ...(baseline !== undefined && {
        accept: (scope: Scope, findings: readonly Finding[]) => this.#accept(scope, findings),
      }),
      ...(this.#part?.asksForSettling && {
        settled: (milliseconds: number, waitedFor: readonly Opening[]) =>
          this.#part?.noteSettling(milliseconds, waitedFor),
      }),
      get path() {
        return path()
      },
      get root() {
        return root()
      },
    })
    this.judge.misuses.follow()
    if (file.path !== undefined) this.locate(file.path)
  }

  get root(): string {
    return this.#root
  }

  /**
   * Says which file it is, and takes the options of the comment at its top.
   * @throws {UnclosedUsageError} when they are not JSON, or not options; when the baseline is none
   */
  locate(path: string, root: string = this.#root): void {
    this.#path = path
    this.#root = root
    this.#part?.begin(path, root)
    if (this.#baselineFile !== undefined)
      this.#baseline = Baseline.read(resolve(root, this.#baselineFile), this.#baselineFile)
    const own = optionsAtTopOf(path)
    const { scope } = this.judge
    if (Object.keys(own).length > 0) scope.options = mergeLayers([own, scope.options])
  }

  /** Ends a scope and judges what is due with it. With that of the file, its part of the report is written. */
  async end(scope: Scope): Promise<Judgement> {
    const judged = await this.judge.end(scope)
    this.#part?.note(judged, this.judge)
    const faults = this.#faultsIn(scope)
    this.#faults.set(scope, faults)
    this.#part?.noteFaults(scope, faults)
    if (scope === this.judge.scope) {
      this.#endPart()
      if (this.#mayHang) noteHolders(this.judge, this.unclosed.ledger, this.#path)
    }
    return judged
  }

  // A part that can't be written is missing at the end of the run, which is then not verified. What was found counts.
  #endPart(): void {
    try {
      this.report = this.#part?.end(this.judge)
    } catch (error) {
      this.warn((error as Error).message)
    }
  }

  #accept(scope: Scope, findings: readonly Finding[]): Finding[] {
    if (!this.#baseline) return [...findings]
    let acceptance = this.#acceptances.get(scope)
    if (!acceptance) {
      acceptance = new Acceptance(this.#baseline, (finding) =>
        fingerprintOf(finding, placesOf(this.#root)),
      )
      this.#acceptances.set(scope, acceptance)
    }
    return acceptance.accept(findings)
  }

  /** Prints to the user what fails nobody. */
  warn(text: string): void {
    this.#console.warn(text)
  }

  /** Prints findings of a scope that fail nobody. */
  warnOf({ name }: Scope, findings: readonly Finding[]): void {
    if (findings.length === 0) return
    const where = name ? ` (${name})` : ''
    this.warn(`unclosed${where}: ${describeFindings(findings, this.#root)}\n`)
  }

  /** Findings as data for reporters and other tools, each with its text. */
  recordOf(findings: readonly Finding[]): RecordedFinding[] {
    return findings.map((each) => ({ ...each, text: describeFinding(each, this.#root) }))
  }

  /**
   * What else is wrong with a scope that has ended, and fails it: a matcher that nobody awaited, a budget exceeded.
   * What fails nobody by the options is printed.
   */
  faultsOf(scope: Scope): Fault[] {
    const faults = this.#faults.get(scope) ?? this.#faultsIn(scope)
    this.#faults.delete(scope)
    const where = scope.name ? ` (${scope.name})` : ''
    for (const { fails, message } of faults) if (!fails) this.warn(`unclosed${where}: ${message}\n`)
    return faults.filter(({ fails }) => fails)
  }

  // Asked for once, when the scope ends: its part of the report tells of them as well.
  #faultsIn(scope: Scope): Fault[] {
    const faults = this.judge.faults.take(scope)
    if (scope === this.judge.scope && this.unclosed.missing.length > this.#missingBefore) {
      const message = notVerifiedText(this.#whatIsMissing)
      this.#part?.noteNotVerified(this.#whatIsMissing)
      if (this.#mode === 'fail') faults.push({ message, site: undefined, fails: true })
      else this.warn(message)
    }
    const overspending = this.judge.overspending(scope)
    if (overspending) {
      const { mode } = this.judge.optionsFor(scope)
      const lines = openedLines(overspending.held, (each) => this.judge.calls.lineOf(each))
      const message = budgetText(overspending, lines, this.#root)
      if (mode !== 'off') faults.push({ message, site: lines[0]?.site, fails: mode === 'fail' })
    }
    faults.push(...this.#misusesOf(scope))
    return faults
  }

  #misusesOf(scope: Scope): Fault[] {
    return this.judge.misuses.take(scope).flatMap((each) => {
      const { mode, misuse } = this.judge.optionsFor(each.scope)
      if (mode === 'off' || misuse === 'off') return []
      const severe = misuse === 'fail' || each.what === 'closed what something else owns'
      const fails = severe && mode === 'fail'
      // Runners show the line of an error by themselves.
      return {
        message: misuseText(each, this.#root, { frame: !fails, scope }),
        site: each.site,
        fails,
      }
    })
  }

  /** Says that something can't be verified: an error, or a warning in `mode: 'warn'`. */
  notVerified(reason: string): void {
    const message = notVerifiedText(reason)
    if (this.#mode === 'fail') throw new UnclosedUsageError('UNCLOSED_NOT_VERIFIED', message)
    this.#part?.noteNotVerified(reason)
    this.warn(message)
  }

  get #whatIsMissing(): string {
    return (
      `Node ${process.versions.node} has no ${this.unclosed.missing.join(', no ')}; what opens that way would go ` +
      'unseen. Supported are Node 20.19, 22, 24 and 26.'
    )
  }

  #sayWhatIsNotSeen(): void {
    const { missing, layer } = this.unclosed
    this.#missingBefore = missing.length
    if (missing.length > 0) this.notVerified(this.#whatIsMissing)
    if (layer === 'binding' || saidLess) return
    saidLess = true
    this.warn(
      'unclosed: Node keeps its internal bindings closed (--permission?), so openings are seen at public functions ' +
        'only: more leaks will be "unattributed".',
    )
  }
}

const notVerifiedText = (reason: string): string => `unclosed: not verified: ${reason}`

/** Once per process is enough. */
let saidLess = false

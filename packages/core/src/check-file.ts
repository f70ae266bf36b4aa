import { readFileSync } from 'node:fs'
import { UnclosedUsageError } from './errors.ts'
import { openedLines } from './calls/opened-lines.ts'
import { install, type RunnerFiles, type Unclosed } from './install.ts'
import type { Fault } from './judge/faults.ts'
import type { Finding } from './judge/finding.ts'
import type { Judge } from './judge/judge.ts'
import type { FileToJudge } from './judge/parts.ts'
import type { Scope } from './ledger/scope.ts'
import { docblockOptions } from './options/docblock.ts'
import { environmentOptions } from './options/environment.ts'
import { mergeLayers, type OptionLayer } from './options/options.ts'
import { budgetText } from './wording/calls.ts'
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
  /** Options of the runner's config, outermost first. */
  readonly layers: readonly OptionLayer[]
  readonly console: Pick<Console, 'warn'>
}

/** The check of one test file: what every adapter does when a file begins. */
export class FileCheck {
  readonly unclosed: Unclosed
  readonly judge: Judge
  readonly #mode: 'fail' | 'warn'
  readonly #console: Pick<Console, 'warn'>
  #path = ''
  #root: string
  /** How many hook points were known to be missing when the file began. */
  #missingBefore = 0

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
    this.#sayWhatIsNotSeen()
    this.#root = file.root
    const path = (): string => this.#path
    const root = (): string => this.#root
    this.judge = this.unclosed.judge({
      ...file,
      override,
      get path() {
        return path()
      },
      get root() {
        return root()
      },
    })
    if (file.path !== undefined) this.locate(file.path)
  }

  get root(): string {
    return this.#root
  }

  /**
   * Says which file it is, and takes the options of the comment at its top.
   * @throws {UnclosedUsageError} when they are not JSON, or not options
   */
  locate(path: string, root: string = this.#root): void {
    this.#path = path
    this.#root = root
    const own = optionsAtTopOf(path)
    const { scope } = this.judge
    if (Object.keys(own).length > 0) scope.options = mergeLayers([own, scope.options])
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
    const faults = this.judge.faults.take(scope)
    if (scope === this.judge.scope && this.unclosed.missing.length > this.#missingBefore) {
      const message = notVerifiedText(this.#whatIsMissing)
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
    for (const { fails, message } of faults)
      if (!fails) this.warn(`unclosed (${scope.name}): ${message}\n`)
    return faults.filter(({ fails }) => fails)
  }

  /** Says that something can't be verified: an error, or a warning in `mode: 'warn'`. */
  notVerified(reason: string): void {
    const message = notVerifiedText(reason)
    if (this.#mode === 'fail') throw new UnclosedUsageError('UNCLOSED_NOT_VERIFIED', message)
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

function optionsAtTopOf(path: string): OptionLayer {
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    return {} // a virtual file: nothing to read, so no docblock
  }
  return docblockOptions(source, path)
}

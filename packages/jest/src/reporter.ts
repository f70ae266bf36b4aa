import { resolve } from 'node:path'
import {
  installedVersion,
  isRedUnverified,
  reportWanted,
  runSummary,
  UnclosedUsageError,
  WatchedRun,
  type PartName,
  type Report,
} from '@unclosed/core/report'
import { sayWhatHolds } from './hanging-run.ts'
import {
  isChecked,
  missingBaselineOf,
  nameOf,
  type GlobalConfig,
  type TestFile,
} from './reported-run.ts'

interface TestResult {
  readonly skipped?: boolean
  readonly testExecError?: unknown
  readonly numFailingTests: number
  readonly numPassingTests: number
}

/**
 * A reporter for Jest: at the end of the run it tells what leaked, by line, what was let pass, and what could not be
 * verified, and writes the report where one is asked for. `withUnclosed` adds it by itself.
 *
 * @example
 * // jest.config.js, with the setup file alone
 * reporters: ['default', ['@unclosed/jest/reporter', { report: 'unclosed.json' }]]
 */
export default class UnclosedReporter {
  readonly #run: WatchedRun | undefined
  readonly #config: GlobalConfig
  readonly #ran: PartName[] = []
  readonly #idle: PartName[] = []
  /** What has been said of baselines: once for all files that name the same. */
  readonly #told = new Set<string>()
  #error: Error | undefined

  constructor(config: GlobalConfig, options: { readonly report?: string } = {}) {
    this.#config = config
    if (process.env['UNCLOSED'] === 'off') return
    const { rootDir, shard } = config
    const report = reportWanted(options)
    this.#run = new WatchedRun({
      report: report === undefined ? undefined : resolve(rootDir, report),
      runner: { name: 'jest', version: installedVersion('jest', rootDir) },
      shard: shard && { index: shard.shardIndex, count: shard.shardCount },
    })
  }

  /** @throws {UnclosedUsageError} when there can't be a report where it is to be written */
  onRunStart(): void {
    this.#run?.begin()
  }

  onTestFileStart(test: TestFile): void {
    const sentence = isChecked(test) ? missingBaselineOf(test) : undefined
    if (sentence === undefined || this.#told.has(sentence)) return
    this.#told.add(sentence)
    process.stderr.write(`${sentence}\n`)
  }

  onTestResult(test: TestFile, result: TestResult): void {
    const { skipped, testExecError, numFailingTests, numPassingTests } = result
    if (!isChecked(test)) return
    const hasRun = !skipped && (testExecError || numFailingTests + numPassingTests > 0)
    const files = hasRun ? this.#ran : this.#idle
    files.push(nameOf(test))
  }

  onRunComplete(
    _contexts: unknown,
    { wasInterrupted }: { readonly wasInterrupted?: boolean },
  ): void {
    if (!this.#run) return
    sayWhatHolds(this.#config)
    try {
      this.#tell(
        this.#run.end({ ran: this.#ran, idle: this.#idle, brokenOff: wasInterrupted === true }),
      )
    } catch (error) {
      if (!(error instanceof UnclosedUsageError)) throw error
      this.#error = error
      process.stderr.write(`\n${error.message}\n`)
    }
  }

  /** Jest asks for it at the end of the run: where there is one, the run is red. */
  getLastError(): Error | undefined {
    return this.#error
  }

  #tell(report: Report): void {
    const summary = runSummary(report)
    // Where Jest's own summary goes.
    if (summary) process.stderr.write(`\n${summary}\n`)
    if (isRedUnverified(report))
      this.#error = new UnclosedUsageError('UNCLOSED_NOT_VERIFIED', 'unclosed: not verified')
  }
}

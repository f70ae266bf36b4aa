import { resolve } from 'node:path'
import {
  installedVersion,
  isRedUnverified,
  relativePath,
  reportWanted,
  runSummary,
  summarized,
  UnclosedUsageError,
  WatchedRun,
  writeWhole,
  type PartName,
  type Report,
} from '@unclosed/core/report'
import { reportInBlobs } from './report-in-blobs.ts'
import { REPORT } from './report-key.ts'
import {
  hasRun,
  isChecked,
  isOver,
  projectOf,
  type TestModule,
  type Vitest,
} from './reported-run.ts'

/**
 * A reporter for Vitest: at the end of the run it tells what leaked, by line, what was let pass, and what could not be
 * verified, and writes the report where one is asked for. The plugin adds it by itself when the option `report` is set.
 *
 * @example
 * // vitest.config.ts, with the setup file alone
 * test: { reporters: ['default', ['@unclosed/vitest/reporter', { report: 'unclosed.json' }]] }
 */
export default class UnclosedReporter {
  readonly #options: { readonly report?: string }
  #vitest: Vitest | undefined
  #report: string | undefined
  /** Nothing where unclosed is switched off, and where blobs are merged: then nothing runs. */
  #run: WatchedRun | undefined

  constructor(options: { readonly report?: string } = {}) {
    this.#options = options
  }

  onInit(vitest: Vitest): void {
    if (process.env['UNCLOSED'] === 'off' || isBenchmark(vitest)) return
    this.#vitest = vitest
    const { root, shard, mergeReports } = vitest.config
    const report = reportWanted({ report: vitest[REPORT] ?? this.#options.report })
    this.#report = report === undefined ? undefined : resolve(root, report)
    if (mergeReports !== undefined) return
    const version = vitest.version ?? installedVersion('vitest', root)
    this.#run = new WatchedRun({
      report: this.#report,
      runner: { name: 'vitest', version },
      shard,
    })
  }

  /** @throws {UnclosedUsageError} when there can't be a report where it is to be written */
  onTestRunStart(): void {
    this.#run?.begin()
  }

  onTestRunEnd(modules: readonly TestModule[], _errors?: unknown, reason?: string): void {
    if (!this.#vitest) return
    try {
      this.#tell(this.#reportOf(modules, reason === 'interrupted'))
    } catch (error) {
      if (!(error instanceof UnclosedUsageError)) throw error
      process.exitCode = 1
      console.error(error.message)
    }
  }

  #reportOf(modules: readonly TestModule[], brokenOff: boolean): Report {
    const checked = modules.filter((module) => isChecked(module))
    const ran = checked.filter((module) => hasRun(module))
    const idle = checked.filter((module) => !ran.includes(module) && isOver(module))
    if (this.#run) {
      const inThreads = ran.some(({ task }) => /threads$/i.test(task.pool ?? ''))
      return this.#run.end({ ran: ran.map(nameOf), idle: idle.map(nameOf), inThreads, brokenOff })
    }
    const report = summarized(reportInBlobs(ran, nameOf))
    if (this.#report !== undefined) writeWhole(this.#report, `${JSON.stringify(report)}\n`)
    return report
  }

  #tell(report: Report): void {
    const summary = runSummary(report)
    if (summary) console.log(`\n${summary}\n`)
    // Red, as what it may have missed would have been.
    if (isRedUnverified(report)) process.exitCode = 1
  }
}

const isBenchmark = ({ config }: Vitest): boolean =>
  config.mode === 'benchmark' || config.benchmark?.enabled === true

const nameOf = (module: TestModule): PartName => ({
  project: projectOf(module).name,
  file: relativePath(module.moduleId, projectOf(module).config.root),
})

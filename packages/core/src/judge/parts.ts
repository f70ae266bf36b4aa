import type { DescriptorTable } from '../kernel/table.ts'
import type { Territory } from '../ledger/frame.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { NativeCalls } from '../ledger/native-calls.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Scope } from '../ledger/scope.ts'
import type { Witnesses } from '../ledger/witnesses.ts'
import type { EntryCalls } from '../ways-in/entry-calls.ts'
import type { OptionLayer } from '../options/options.ts'
import type { Finding } from './finding.ts'
import type { Pools } from './pools.ts'

/** What it takes to judge: one of each in a thread. */
export interface JudgeParts {
  readonly ledger: Ledger
  readonly witnesses: Witnesses
  readonly territory: Territory
  readonly pools: Pools
  readonly entries: EntryCalls
  readonly calls: NativeCalls
  /** The kernel's view; `undefined` where there is none: then the ledger alone judges. */
  readonly table: DescriptorTable | undefined
  /** Whether the table is this thread's alone. In a thread pool it is shared, and shows what others open. */
  readonly alone: boolean
}

export interface FileToJudge {
  /** Absolute path of the test file. Read when a finding is written: some runners tell it late. */
  readonly path: string
  /** Absolute path of the project's root. */
  readonly root: string
  /** Options of the config and of the file, outermost first. */
  readonly layers: readonly OptionLayer[]
  /** Options of the environment, which override all others. */
  readonly override: OptionLayer
  /** The `Error.prepareStackTrace` of the realm in which the file is evaluated, where that is not the host's. */
  readonly prepareStackTrace?: () => typeof Error.prepareStackTrace
  /** The command that runs files by name, where there is one: `npx vitest run`. */
  readonly command?: string | undefined
  /** How many timers of the runner's own are set at the moment of asking. */
  readonly runnerTimers: () => number
  /** Lets findings of a scope pass that are accepted for now. */
  readonly accept?: (scope: Scope, findings: readonly Finding[]) => Finding[]
  /** Told how long, in milliseconds, closings were waited for, and what was open before. */
  readonly settled?: (milliseconds: number, waitedFor: readonly Opening[]) => void
}

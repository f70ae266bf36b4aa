import { fileURLToPath } from 'node:url'
import { runInThisContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'
import { UnclosedUsageError } from './errors.ts'
import { Judge } from './judge/judge.ts'
import type { FileToJudge } from './judge/parts.ts'
import { Pools } from './judge/pools.ts'
import { DescriptorTable } from './kernel/table.ts'
import { Territory } from './ledger/frame.ts'
import { Ledger } from './ledger/ledger.ts'
import { NativeCalls } from './ledger/native-calls.ts'
import { Witnesses } from './ledger/witnesses.ts'
import { installWaysIn, type Installation } from './ways-in/index.ts'

/** What is installed in this thread: the ledger and what it takes to judge by it. */
export interface Unclosed {
  readonly ledger: Ledger
  readonly witnesses: Witnesses
  /** `binding`, `public`: at which layer openings are seen. */
  readonly layer: Installation['layer']
  /** Hook points that this Node does not have. Not empty: what opens through them can't be verified. */
  readonly missing: readonly string[]
  /** Whether the kernel's view is there. Without it the ledger alone judges. */
  readonly kernelView: boolean
  /** The kernel's view itself. */
  readonly table?: DescriptorTable | undefined
  /** Begins to judge a test file. */
  judge(file: FileToJudge & RunnerFiles): Judge
  /** The judge of the file that runs now. */
  readonly judging: Judge | undefined
  /** Takes all hooks out again. */
  uninstall(): void
}

/** Whose code a file on a stack is, as the adapter knows it. */
export interface RunnerFiles {
  /** The runner's own files. */
  readonly isRunner: (file: string) => boolean
  /** Those from which tests and hooks are called, and awaited; all of the runner's, by default. */
  readonly callsTests?: (file: string) => boolean
  /** Folders of the adapter's own code. */
  readonly ownFolders: readonly string[]
}

interface Slot {
  readonly protocol: number
  readonly path: string
  readonly unclosed: Unclosed
}

/** Copies of the core with the same number share one ledger. */
const PROTOCOL = 1
const SLOT: unique symbol = Symbol.for('unclosed.ledger') as never
const PATH = fileURLToPath(import.meta.url)
// A runner that follows source maps shows our frames as `src/`, others as `dist/`.
const FOLDERS = ['../dist/', '../src/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

// A sandbox, such as a vm pool's or Jest's, has a global object of its own: the one ledger hangs on the host's.
const host = runInThisContext('globalThis') as { [SLOT]?: Slot }

/** What is installed in this thread, if anything. */
export const installed = (): Unclosed | undefined => host[SLOT]?.unclosed

/**
 * Installs the ledger in this thread, once: a second call, also from another compatible copy of this package,
 * answers with what is there.
 * @throws {UnclosedUsageError} when an incompatible copy of this package is installed already
 */
export function install(): Unclosed {
  const slot = host[SLOT]
  if (slot) {
    if (slot.protocol === PROTOCOL) return slot.unclosed
    throw new UnclosedUsageError(
      'UNCLOSED_TWO_CORES',
      `unclosed: two incompatible copies of @unclosed/core are loaded, ${slot.path} and ${PATH}. ` +
        'Install one version only (`npm ls @unclosed/core` shows who asks for which).',
    )
  }
  const table = DescriptorTable.open()
  const witnesses = new Witnesses()
  const ledger = new Ledger(witnesses)
  if (table) {
    table.reopened = (number) => {
      const own = ledger.ofNumber(number)
      if (own) ledger.vanished(own)
    }
  }
  const alone = isMainThread
  const calls = new NativeCalls()
  const installation = installWaysIn(ledger, witnesses, { calls, table: alone ? table : undefined })
  const pools = new Pools(installation.entries)
  let judging: WeakRef<Judge> | undefined
  const unclosed: Unclosed = {
    ledger,
    witnesses,
    layer: installation.layer,
    missing: installation.missing,
    kernelView: table !== undefined,
    table,
    get judging() {
      const judge = judging?.deref()
      return judge?.isOver === false ? judge : undefined
    },
    judge(file) {
      const { isRunner, ownFolders, callsTests } = file
      const territory = new Territory(isRunner, [...FOLDERS, ...ownFolders], callsTests)
      const { entries } = installation
      const parts = { ledger, witnesses, pools, entries, calls, table, alone, territory }
      const judge = new Judge(parts, file)
      judging = new WeakRef(judge) // a finished file's judge keeps its realm alive
      return judge
    },
    uninstall() {
      installation.undo()
      pools.stop()
      table?.close()
      delete host[SLOT]
    },
  }
  Object.defineProperty(host, SLOT, {
    value: { protocol: PROTOCOL, path: PATH, unclosed },
    configurable: true,
    enumerable: false,
  })
  return unclosed
}

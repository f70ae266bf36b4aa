import { isMainThread } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { UsageError } from './errors.ts'
import { Judge, type FileToJudge } from './judge/judge.ts'
import { Pools } from './judge/pools.ts'
import { DescriptorTable } from './kernel/table.ts'
import { Territory } from './ledger/frame.ts'
import { Ledger } from './ledger/ledger.ts'
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
  /** Begins to judge a test file. `isRunner` tells the runner's own files, `ownFolders` are the adapter's. */
  judge(file: FileToJudge & { isRunner: (file: string) => boolean; ownFolders: readonly string[] }): Judge
  /** Takes all hooks out again. */
  uninstall(): void
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
const FOLDER = fileURLToPath(new URL('.', import.meta.url))

/**
 * Installs the ledger in this thread, once: a second call, also from another compatible copy of this package,
 * answers with what is there.
 * @throws {UsageError} when an incompatible copy of this package is installed already
 */
export function install(): Unclosed {
  const global = globalThis as { [SLOT]?: Slot }
  const slot = global[SLOT]
  if (slot) {
    if (slot.protocol === PROTOCOL) return slot.unclosed
    throw new UsageError(
      'UNCLOSED_TWO_CORES',
      `unclosed: two incompatible copies of @unclosed/core are loaded, ${slot.path} and ${PATH}. ` +
        'Install one version only (`npm ls @unclosed/core` shows who asks for which).',
    )
  }
  const table = DescriptorTable.open()
  const witnesses = new Witnesses()
  const ledger = new Ledger(witnesses)
  const installation = installWaysIn(ledger, witnesses)
  const pools = new Pools(installation.entries)
  const unclosed: Unclosed = {
    ledger,
    witnesses,
    layer: installation.layer,
    missing: installation.missing,
    kernelView: table !== undefined,
    judge: ({ isRunner, ownFolders, ...file }) =>
      new Judge(
        {
          ledger,
          witnesses,
          pools,
          table,
          alone: isMainThread,
          territory: new Territory(isRunner, [FOLDER, ...ownFolders]),
        },
        file,
      ),
    uninstall() {
      installation.undo()
      pools.stop()
      table?.close()
      delete global[SLOT]
    },
  }
  Object.defineProperty(global, SLOT, {
    value: { protocol: PROTOCOL, path: PATH, unclosed },
    configurable: true,
    enumerable: false,
  })
  return unclosed
}

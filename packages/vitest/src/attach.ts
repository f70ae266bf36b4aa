import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  checkOptions,
  decodeOptions,
  docblockOptions,
  environmentOptions,
  install,
  UsageError,
  type OptionLayer,
  type Unclosed,
} from '@unclosed/core'
import { FileSession } from './file-session.ts'
import { followFixtures } from './fixtures.ts'
import { OPTIONS_KEY } from './options-key.ts'
import type { Realm, WorkerState } from './realm.ts'
import { hookRunner } from './runner-hooks.ts'

const OWN_FOLDERS = ['../dist/', '../src/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
// The packages that make up Vitest's runner, from 3.2 to 5.
const RUNNER = /[/\\]node_modules[/\\](?:vitest|vite-node|tinypool|@vitest[/\\][^/\\]+)[/\\]/

/** Begins to check the test file for which Vitest is evaluating its setup files. Runs in the host's realm. */
export function attach({ worker, vitest, runner, collector, console, Error: realmError }: Realm): void {
  if (!worker || !vitest || !runner) {
    throw new UsageError(
      'UNCLOSED_NOT_VITEST',
      'unclosed: @unclosed/vitest/setup was loaded outside Vitest. Name it in `setupFiles` of vitest.config; ' +
        'in Jest use @unclosed/jest/setup.',
    )
  }
  if (isBenchmark(worker)) return
  const override = environmentOptions()
  const config = configOptions(vitest.inject(OPTIONS_KEY))
  if ((override.mode ?? config.mode) === 'off') return

  const path = worker.filepath ?? worker.current?.filepath ?? ''
  const unclosed = install()
  sayWhatIsNotSeen(unclosed, console)
  const judge = unclosed.judge({
    path,
    root: worker.config.root,
    layers: [config, fileOptions(path)],
    override,
    // The updates for reporters, sent in bundles by one timer.
    runnerTimers: 1,
    prepareStackTrace: () => realmError.prepareStackTrace,
    isRunner: (file) => RUNNER.test(file),
    ownFolders: OWN_FOLDERS,
  })
  const session = new FileSession(judge, unclosed, { root: worker.config.root, console })
  session.collect(() => collector?.()?.suite)
  hookRunner(runner.prototype, session)
  followFixtures(vitest.test, session)
  // Whether the hooks did run can only be told from a place that surely does.
  vitest.afterAll(() => session.assertHooked())
}

const isBenchmark = ({ config }: WorkerState): boolean =>
  config.mode === 'benchmark' || config.benchmark?.enabled === true

function configOptions(provided: unknown): OptionLayer {
  if (provided === undefined) return {}
  return checkOptions(decodeOptions(String(provided)), 'the options of the unclosed plugin')
}

function fileOptions(path: string): OptionLayer {
  let source: string
  try {
    source = readFileSync(path, 'utf8')
  } catch {
    return {} // a virtual file: nothing to read, so no docblock
  }
  return docblockOptions(source, path)
}

let said = false

// A lost hook point must not look like a clean run.
function sayWhatIsNotSeen({ missing, layer }: Unclosed, console: Console): void {
  if (missing.length > 0) {
    throw new UsageError(
      'UNCLOSED_NOT_VERIFIED',
      `unclosed: not verified: Node ${process.versions.node} has no ${missing.join(', no ')}; ` +
        'what opens that way would go unseen. Supported are Node 20.19, 22, 24 and 26.',
    )
  }
  if (layer === 'public' && !said) {
    said = true
    console.warn(
      'unclosed: Node keeps its internal bindings closed (--permission?), so openings are seen at public functions ' +
        'only: more leaks will be "unattributed".',
    )
  }
}

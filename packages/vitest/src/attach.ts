import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  checkOptions,
  decodeOptions,
  docblockOptions,
  environmentOptions,
  install,
  UnclosedUsageError,
  type OptionLayer,
  type Unclosed,
} from '@unclosed/core'
import { FileSession } from './file-session.ts'
import { followFixtures } from './fixtures.ts'
import { OPTIONS_KEY } from './options-key.ts'
import type { Realm, Task, WorkerState } from './realm.ts'
import { hookRunner, runnerTimerIsSet } from './runner-hooks.ts'

const OWN_FOLDERS = ['../dist/', '../src/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)
// The packages that make up Vitest's runner, from 3.2 to 5.
const RUNNER = /[/\\]node_modules[/\\](?:vitest|vite-node|tinypool|@vitest[/\\][^/\\]+)[/\\]/

/** The file that is being checked. Weak: nothing of ours keeps a finished file's realm alive. */
let attachedTo: WeakRef<Task> | undefined

/** Begins to check the test file for which Vitest is evaluating its setup files. Runs in the host's realm. */
export function attach({
  worker,
  vitest,
  runner,
  collector,
  console,
  Error: realmError,
}: Realm): void {
  if (!worker || !vitest || !runner) {
    throw new UnclosedUsageError(
      'UNCLOSED_NOT_VITEST',
      'unclosed: @unclosed/vitest/setup was loaded outside Vitest. Name it in `setupFiles` of vitest.config; ' +
        'in Jest use @unclosed/jest/setup.',
    )
  }
  // Named in the config and added by the plugin: once is enough.
  if (isBenchmark(worker) || attachedTo?.deref() === worker.current) return
  attachedTo = worker.current && new WeakRef(worker.current)
  const override = environmentOptions()
  const config = configOptions(vitest.inject(OPTIONS_KEY))
  const mode = override.mode ?? config.mode ?? 'fail'
  if (mode === 'off') return

  const path = worker.filepath ?? worker.current?.filepath ?? ''
  const unclosed = install()
  const notVerified = (reason: string): void => {
    const message = `unclosed: not verified: ${reason}`
    if (mode === 'fail') throw new UnclosedUsageError('UNCLOSED_NOT_VERIFIED', message)
    console.warn(message)
  }
  if (unclosed.missing.length > 0) {
    notVerified(
      `Node ${process.versions.node} has no ${unclosed.missing.join(', no ')}; what opens that way would go unseen. ` +
        'Supported are Node 20.19, 22, 24 and 26.',
    )
  }
  sayWhatIsLessSeen(unclosed, console)
  const judge = unclosed.judge({
    path,
    root: worker.config.root,
    layers: [config, fileOptions(path)],
    override,
    runnerTimers: () => (runnerTimerIsSet() ? 1 : 0),
    prepareStackTrace: () => realmError.prepareStackTrace,
    isRunner: (file) => RUNNER.test(file),
    ownFolders: OWN_FOLDERS,
  })
  const session = new FileSession(judge, unclosed, { root: worker.config.root, console })
  session.collect(() => collector?.()?.suite)
  const lost = hookRunner(runner.prototype, session)
  if (lost.length > 0) {
    notVerified(`this Vitest's runner has no ${lost.join(', no ')}. Supported are Vitest 3.2 to 5.`)
    return
  }
  followFixtures(vitest.test, session)
  // Whether the hooks did run can only be told from a place that surely does.
  vitest.afterAll(() => {
    if (session.hooked) return
    notVerified(
      'Vitest did not call the runner methods that unclosed hooks. ' +
        'Supported are Vitest 3.2 to 5 with their own runner, or one that extends it.',
    )
  })
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

function sayWhatIsLessSeen({ layer }: Unclosed, console: Console): void {
  if (layer === 'binding' || said) return
  said = true
  console.warn(
    'unclosed: Node keeps its internal bindings closed (--permission?), so openings are seen at public functions ' +
      'only: more leaks will be "unattributed".',
  )
}

import { fileURLToPath } from 'node:url'
import {
  checkOptions,
  decodeOptions,
  FileCheck,
  matchers,
  UnclosedUsageError,
  type OptionLayer,
} from '@unclosed/core'
import { FileSession } from './file-session.ts'
import { followFixtures } from './fixtures.ts'
import { OPTIONS_KEY } from './options-key.ts'
import type { Realm, Task, WorkerState } from './realm.ts'
import { hookRunner, runnerTimerIsSet } from './runner-hooks.ts'

const OWN_FOLDERS = ['./', '../src/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
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
  vitest.expect.extend(matchers)
  const check = FileCheck.begin({
    path: worker.filepath ?? worker.current?.filepath ?? '',
    root: worker.config.root,
    project: worker.config.name,
    runner: 'vitest',
    layers: [configOptions(vitest.inject(OPTIONS_KEY))],
    command: 'npx vitest run',
    console,
    runnerTimers: () => (runnerTimerIsSet() ? 1 : 0),
    prepareStackTrace: () => realmError.prepareStackTrace,
    isRunner: (file) => RUNNER.test(file),
    ownFolders: OWN_FOLDERS,
  })
  if (!check) return
  const session = new FileSession(check)
  session.collect(() => collector?.()?.suite)
  const lost = hookRunner(runner.prototype, session)
  if (lost.length > 0) {
    check.notVerified(
      `this Vitest's runner has no ${lost.join(', no ')}. Supported are Vitest 3.2 to 5.`,
    )
    return
  }
  followFixtures(vitest.test, session)
  // Whether the hooks did run can only be told from a place that surely does.
  vitest.afterAll(() => {
    if (session.hooked) return
    check.notVerified(
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

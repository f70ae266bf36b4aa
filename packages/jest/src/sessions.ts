import { fileURLToPath } from 'node:url'
import { FileCheck, type OptionLayer } from '@unclosed/core'
import { CALLS_TESTS } from './call-in-scope.ts'
import { FileSession } from './file-session.ts'
import { watchWorker } from './hanging-worker.ts'
import { projectIn, type Place } from './realm.ts'
import { reporterTimers } from './reporter-timers.ts'

const OWN_FOLDERS = [fileURLToPath(new URL('.', import.meta.url))]
// The packages that make up Jest, from 29.7 to 30.
const PARTS =
  'circus|cli|config|each|environment-[a-z]+|haste-map|jasmine2|leak-detector|message-util|mock|pnp-resolver|regex-util|' +
  'resolve|resolve-dependencies|runner|runtime|snapshot|snapshot-utils|util|watcher|worker'
const JEST = new RegExp(
  `[/\\\\]node_modules[/\\\\](?:@jest[/\\\\][^/\\\\]+|jest|jest-(?:${PARTS})|babel-jest|expect)[/\\\\]`,
)
const CIRCUS = /[/\\]node_modules[/\\]jest-circus[/\\]/

export const NOT_CIRCUS: string =
  'the tests are not run by jest-circus. unclosed supports the `testRunner` that Jest 29.7 and 30 have by ' +
  'default, not jest-jasmine2 nor others.'

/** The session of each realm: a realm is one test file. Weak: nothing of ours keeps a finished file's realm alive. */
const sessions = new WeakMap<object, FileSession | 'off'>()

/** The check of the file in a realm, if it has begun. */
export const sessionIn = (global: object): FileSession | 'off' | undefined => sessions.get(global)

/**
 * Begins to check the file for which a realm has been made.
 * @returns `undefined` where unclosed is switched off
 * @throws {UnclosedUsageError} for bad options, or when this Node lacks a hook point
 */
export function beginSession(
  global: object,
  { place, layers }: { place: Place | undefined; layers: readonly OptionLayer[] },
): FileSession | undefined {
  let session: FileSession | undefined
  const check = FileCheck.begin({
    path: place?.path,
    root: place?.root ?? process.cwd(),
    project: projectIn(global),
    runner: 'jest',
    layers,
    command: 'npx jest',
    mayHang: true,
    console: { warn: warnOn((global as { console?: Console }).console) },
    runnerTimers: () => (session?.timers ?? 0) + reporterTimers(),
    isRunner: (file) => JEST.test(file),
    callsTests: (file) => CIRCUS.test(file) || CALLS_TESTS.test(file),
    ownFolders: OWN_FOLDERS,
  })
  watchWorker()
  session = check && new FileSession(check)
  sessions.set(global, session ?? 'off')
  return session
}

/** @param console that of the realm, as it is before any test can replace it */
function warnOn(console: Console | undefined): (text: string) => void {
  const warn = console?.warn.bind(console)
  return (text) => {
    // Jest prints below a warning where it came from: that would be here.
    const { stackTraceLimit } = Error
    try {
      Error.stackTraceLimit = 0
      warn?.(text)
    } finally {
      Error.stackTraceLimit = stackTraceLimit
    }
  }
}

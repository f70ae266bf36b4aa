import { checkOptions, decodeOptions, type OptionLayer } from '@unclosed/core'
import { OPTIONS_KEY, PROJECT_KEY } from './options-key.ts'

/** What belongs to the realm in which Jest evaluates setup and test files. */
export interface Realm {
  readonly global: object
  /** Jest's own module `@jest/globals`, which is there whether globals are injected or not. */
  readonly globals: () => JestGlobals
  /** Whether Jest hands its globals to modules without being asked (`injectGlobals`). */
  readonly injected: boolean
}

/** A runner's `expect`, as far as matchers are added to it. */
export interface Expect {
  extend?(matchers: object): void
}

export interface JestGlobals {
  readonly afterAll?: (check: () => void) => void
  readonly expect?: Expect & {
    getState(): { testPath?: string; snapshotState?: { _rootDir?: string } }
  }
}

// Put there by every environment of Jest (29 and 30): its own things, safe from what tests do to the globals.
export const isJest = (global: object): boolean => Symbol.for('jest-native-now') in global

/** Whether expect and the test framework have been loaded. Jest's option `setupFiles` comes before them. */
export const frameworkIsThere = ({ globals }: Realm): boolean => globals().expect !== undefined

export interface Place {
  readonly path: string
  readonly root: string
}

/** Which file is tested, in which project; nothing before the framework is there. */
export function placeIn({ globals }: Pick<Realm, 'globals'>): Place | undefined {
  const { testPath, snapshotState } = globals().expect?.getState() ?? {}
  // The root is nowhere else to be had in the realm of the tests. (Jest 29 and 30; the hook-point tests watch it.)
  return testPath ? { path: testPath, root: snapshotState?._rootDir ?? process.cwd() } : undefined
}

/** The project that `withUnclosed` has put a realm's file to; nothing where there is one only. */
export function projectIn(global: object): string | undefined {
  const name: unknown = Reflect.get(global, PROJECT_KEY)
  return typeof name === 'string' ? name : undefined
}

/**
 * The options of the config: from `testEnvironmentOptions.unclosed` and from `withUnclosed`.
 * @param own the former; jest-environment-node makes it a global, other environments do not show it
 * @throws {UnclosedUsageError} when they are none
 */
export function optionsIn(
  global: object,
  own: unknown = Reflect.get(global, 'unclosed'),
): OptionLayer[] {
  const carried: unknown = Reflect.get(global, OPTIONS_KEY)
  return [
    own === undefined ? {} : checkOptions(own, 'testEnvironmentOptions.unclosed'),
    carried === undefined
      ? {}
      : checkOptions(decodeOptions(String(carried)), 'the options of withUnclosed()'),
  ]
}

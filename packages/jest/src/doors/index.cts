// What users import, in jest.config and in tests: always the host realm's code, from whichever realm it is imported.
import { runInThisContext } from 'node:vm'
import type * as Core from '@unclosed/core' with { 'resolution-mode': 'import' }
import type { Config } from 'jest'

export type {
  Allowance,
  FdScope,
  Finding,
  Kind,
  LeakOptions,
  OptionLayer,
  Options,
  SpendingOptions,
  Tracked,
  TrackOptions,
  Verdict,
} from '@unclosed/core' with { 'resolution-mode': 'import' }

const { getBuiltinModule } = runInThisContext('process') as NodeJS.Process
const requireInHost = getBuiltinModule('node:module').createRequire(__filename)
const core = requireInHost('@unclosed/core') as typeof Core
const host = requireInHost('../with-unclosed.js') as { withUnclosed: typeof withUnclosed }

/** What `jest.config` may export. */
export type JestConfig = Config | Promise<Config> | ((...args: never[]) => Config | Promise<Config>)

/**
 * Sets options for the scope in which it is called: setup file, test file, describe body or test. The nearest scope
 * wins; `allow` adds up. Does nothing where unclosed is switched off.
 *
 * @throws {UnclosedUsageError} for an unknown option, or one of a wrong type
 * @example
 * configure({ allow: [{ target: '**\/audit.log', reason: 'kept open by the logger, closed at exit' }] })
 */
export const configure: typeof Core.configure = core.configure

/** All matchers, for `expect.extend()` of another `expect` than Jest's own, which has them. */
export const matchers: Core.Matchers = core.matchers

export const openScope: typeof Core.openScope = core.openScope
export const trackFds: typeof Core.trackFds = core.trackFds
export const withFdLimit: typeof Core.withFdLimit = core.withFdLimit
/** Thrown where a scope ends by `using` and has left something open. */
export const UnclosedError: typeof Core.UnclosedError = core.UnclosedError

/**
 * Adds unclosed to a Jest config: the setup file, before the user's own, and options. Keeps all that is there, and
 * goes into `projects`.
 *
 * @param config an object, a promise of one, or a function that answers with either
 * @throws {UnclosedUsageError} for an unknown option, or one of a wrong type
 * @example
 * // jest.config.js
 * module.exports = withUnclosed({ preset: 'ts-jest' }, { deadline: 'test' })
 */
export const withUnclosed: <C extends JestConfig>(config?: C, options?: Core.OptionLayer) => C =
  host.withUnclosed

import { createRequire } from 'node:module'
import {
  checkOptions,
  decodeOptions,
  encodeOptions,
  mergeLayers,
  type OptionLayer,
} from '@unclosed/core'
import { OPTIONS_KEY, PROJECT_KEY } from './options-key.ts'

const { resolve } = createRequire(import.meta.url)
const SETUP = resolve('./doors/setup.cjs')
const SETUP_NAMES = new Set([SETUP, '@unclosed/jest/setup'])
const REPORTER = resolve('./reporter.js')
const REPORTER_NAMES = new Set([REPORTER, '@unclosed/jest/reporter'])

/** The parts of a Jest config that are looked at. */
interface Config {
  setupFilesAfterEnv?: readonly string[]
  globals?: Record<string, unknown>
  projects?: readonly unknown[]
  reporters?: readonly unknown[]
  displayName?: string | { readonly name: string }
}

type ConfigFunction = (...args: never[]) => unknown

/**
 * Adds unclosed to a Jest config, before the user's own setup files, and keeps all that is there.
 * @param config an object, a promise of one, or a function that answers with either
 * @throws {UnclosedUsageError} for an unknown option, or one of a wrong type
 */
export function withUnclosed(config: unknown = {}, options: OptionLayer = {}): unknown {
  return extended(config, checkOptions(options, 'the options of withUnclosed()'))
}

function extended(config: unknown, options: OptionLayer): unknown {
  if (typeof config === 'function') {
    return (...args: never[]) => extended((config as ConfigFunction)(...args), options)
  }
  if (config instanceof Promise) return config.then((ready) => extended(ready, options))
  return withReporter(withSetup(config as Config, options), options)
}

function withSetup(config: Config, options: OptionLayer): Config {
  const { projects } = config
  // With projects, Jest takes neither setup files nor globals from the config around them.
  if (projects && projects.length > 0) {
    return {
      ...config,
      projects: projects.map((project, index) => ofProject(project, options, index)),
    }
  }
  const others = (config.setupFilesAfterEnv ?? []).filter((name) => !SETUP_NAMES.has(name))
  // Called twice: the outer call is the nearer one.
  const inner = config.globals?.[OPTIONS_KEY]
  const merged = typeof inner === 'string' ? mergeLayers([decodeOptions(inner), options]) : options
  return {
    ...config,
    setupFilesAfterEnv: [SETUP, ...others],
    globals: { ...config.globals, [OPTIONS_KEY]: encodeOptions(merged) },
  }
}

// Jest takes reporters from the outermost config only, and its own when none are named.
function withReporter(config: Config, { report }: OptionLayer): Config {
  const reporters = config.reporters ?? ['default']
  if (reporters.some(isOurs)) return config
  return { ...config, reporters: [...reporters, report ? [REPORTER, { report }] : REPORTER] }
}

// A name, or a name with options.
const isOurs = (reporter: unknown): boolean => REPORTER_NAMES.has([reporter].flat()[0] as string)

function ofProject(project: unknown, options: OptionLayer, index: number): unknown {
  if (typeof project === 'object' && project !== null) {
    const { globals, ...rest } = withSetup(project, options)
    return { ...rest, globals: { ...globals, [PROJECT_KEY]: nameOf(project, index) } }
  }
  console.warn(
    `unclosed: the project '${String(project)}' has a config of its own; call withUnclosed() there, too.`,
  )
  return project
}

// Two projects may run the same file: each has a name of its own.
function nameOf({ displayName }: Config, index: number): string {
  const name = typeof displayName === 'object' ? displayName.name : displayName
  return name ?? `project ${index + 1}`
}

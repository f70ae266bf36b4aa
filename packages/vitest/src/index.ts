import { createRequire } from 'node:module'
import { fileURLToPath, URL } from 'node:url'
import { checkOptions, encodeOptions, type OptionLayer } from '@unclosed/core'
import { missingBaseline, reportWanted } from '@unclosed/core/report'
import { OPTIONS_KEY } from './options-key.ts'
import { REPORT } from './report-key.ts'

export {
  configure,
  matchers,
  openScope,
  trackFds,
  UnclosedError,
  withFdLimit,
} from '@unclosed/core'
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
} from '@unclosed/core'

// Not in one expression: where Vite transforms this file, it takes that for the address of an asset.
const here = import.meta.url
const REPORTER = fileURLToPath(new URL('./reporter.js', here))
const REPORTER_NAMES = [REPORTER, '@unclosed/vitest/reporter']
// As users name it, so that it is one file whoever names it.
const SETUP = createRequire(here).resolve('@unclosed/vitest/setup')

interface Project {
  config: { root: string; setupFiles: string[]; browser?: { enabled?: boolean } }
  provide(key: string, value: unknown): void
}

interface VitestToExtend {
  config: { reporters: unknown[] }
  [REPORT]?: string
}

/** A Vite plugin, by the parts that Vitest 3.2 to 5 need. */
export interface UnclosedPlugin {
  name: string
  configureVitest(context: { project: unknown; vitest?: unknown }): void
}

/**
 * The Vitest plugin: adds the setup file, before the user's own, and carries options. Where a report is asked for, it
 * adds the reporter as well.
 *
 * @throws {UnclosedUsageError} for an unknown option, or one of a wrong type
 * @example
 * // vitest.config.ts
 * import unclosed from '@unclosed/vitest'
 * export default defineConfig({ plugins: [unclosed({ deadline: 'test' })] })
 */
export default function unclosed(options: OptionLayer = {}): UnclosedPlugin {
  const checked = checkOptions(options, 'the options of the unclosed plugin')
  return {
    name: 'unclosed',
    configureVitest(context) {
      const project = context.project as Project
      if (project.config.browser?.enabled) {
        console.warn(
          'unclosed: a project in browser mode has no descriptors of its own to check; it is left alone.',
        )
        return
      }
      project.provide(OPTIONS_KEY, encodeOptions(checked))
      addReporter(context.vitest as VitestToExtend, checked)
      warnOfBaseline(checked, project.config.root)
      const rest = project.config.setupFiles.filter((file) => file !== SETUP)
      project.config.setupFiles = [SETUP, ...rest]
    },
  }
}

const told = new Set<string>()

// Here and not in the workers, of which each would say so.
function warnOfBaseline(options: OptionLayer, root: string): void {
  const sentence = isOff(options) ? undefined : missingBaseline(options, root)
  if (sentence === undefined || told.has(sentence)) return
  told.add(sentence)
  console.warn(sentence)
}

const isOff = ({ mode }: OptionLayer): boolean => (process.env['UNCLOSED'] || mode) === 'off'

// Once, though each project has its plugin: reporters are those of the whole run.
function addReporter(vitest: VitestToExtend, options: OptionLayer): void {
  const report = isOff(options) ? undefined : reportWanted(options)
  if (report === undefined) return
  vitest[REPORT] ??= report
  const { reporters } = vitest.config
  const names = reporters.map((reporter) => [reporter].flat()[0])
  if (!REPORTER_NAMES.some((name) => names.includes(name))) reporters.push([REPORTER, {}])
}

import { createRequire } from 'node:module'
import { decodeOptions, type OptionLayer } from '@unclosed/core'
import { missingBaseline, relativePath, type PartName } from '@unclosed/core/report'
import { OPTIONS_KEY, PROJECT_KEY } from './options-key.ts'

/** Jest's config of the whole run, by the parts that matter here. */
export interface GlobalConfig {
  readonly rootDir: string
  readonly forceExit?: boolean
  /** In milliseconds; 0 where nobody wants to hear of it. */
  readonly openHandlesTimeout?: number
  readonly watch?: boolean
  readonly watchAll?: boolean
  readonly shard?: { readonly shardIndex: number; readonly shardCount: number }
}

/** A test file, as reporters see it. */
export interface TestFile {
  readonly path: string
  readonly context: {
    readonly config: {
      readonly rootDir: string
      readonly globals: Record<string, unknown>
      readonly setupFiles: readonly string[]
      readonly setupFilesAfterEnv: readonly string[]
    }
  }
}

const SETUP = createRequire(import.meta.url).resolve('./doors/setup.cjs')

/** Whether unclosed is there for a test file: an environment may be named by the file itself, where nobody sees it. */
export function isChecked({ context: { config } }: TestFile): boolean {
  if ((process.env['UNCLOSED'] || optionsOf(config).mode) === 'off') return false
  return [...config.setupFiles, ...config.setupFilesAfterEnv].includes(SETUP)
}

/** What to say where the options of a test file name a baseline that is not there. */
export const missingBaselineOf = ({ context: { config } }: TestFile): string | undefined =>
  missingBaseline(optionsOf(config), config.rootDir)

function optionsOf({ globals }: TestFile['context']['config']): OptionLayer {
  const options = globals[OPTIONS_KEY]
  return typeof options === 'string' ? decodeOptions(options) : {}
}

/** A test file as its part is named. */
export const nameOf = ({ path, context: { config } }: TestFile): PartName => ({
  project: String(config.globals[PROJECT_KEY] ?? ''),
  file: relativePath(path, config.rootDir),
})

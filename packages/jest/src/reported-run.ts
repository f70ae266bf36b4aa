import { createRequire } from 'node:module'
import { decodeOptions } from '@unclosed/core'
import { relativePath, type PartName } from '@unclosed/core/report'
import { OPTIONS_KEY, PROJECT_KEY } from './options-key.ts'

/** Jest's config of the whole run, by the parts that matter here. */
export interface GlobalConfig {
  readonly rootDir: string
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
  const options = config.globals[OPTIONS_KEY]
  const own = typeof options === 'string' ? decodeOptions(options).mode : undefined
  if ((process.env['UNCLOSED'] || own) === 'off') return false
  return [...config.setupFiles, ...config.setupFilesAfterEnv].includes(SETUP)
}

/** A test file as its part is named. */
export const nameOf = ({ path, context: { config } }: TestFile): PartName => ({
  project: String(config.globals[PROJECT_KEY] ?? ''),
  file: relativePath(path, config.rootDir),
})

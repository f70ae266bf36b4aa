import { checkOptions } from './check.ts'
import type { OptionLayer } from './options.ts'

/** Options of the environment, which override all others. */
export function environmentOptions(environment: NodeJS.ProcessEnv = process.env): OptionLayer {
  const mode = environment['UNCLOSED']
  if (mode === undefined || mode === '') return {}
  return checkOptions({ mode }, 'the environment variable UNCLOSED')
}

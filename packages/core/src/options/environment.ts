import { checkOptions } from './check.ts'
import type { OptionLayer } from './options.ts'

const VARIABLES = { UNCLOSED: 'mode', UNCLOSED_DEPTH: 'depth' } as const

/** Options of the environment, which override all others. */
export function environmentOptions(environment: NodeJS.ProcessEnv = process.env): OptionLayer {
  const options: OptionLayer = {}
  for (const [variable, name] of Object.entries(VARIABLES)) {
    const value = environment[variable]
    if (value === undefined || value === '') continue
    Object.assign(options, checkOptions({ [name]: value }, `the environment variable ${variable}`))
  }
  return options
}

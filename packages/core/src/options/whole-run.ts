import { UnclosedUsageError } from '../errors.ts'
import type { OptionLayer } from './options.ts'

const OF_THE_RUN = ['report', 'baseline'] as const

/**
 * Refuses options that are for a whole run where only a part of it can be configured.
 * @throws {UnclosedUsageError} naming the option, and where it belongs
 */
export function refuseOptionsOfRun(options: OptionLayer, where: string): OptionLayer {
  const name = OF_THE_RUN.find((each) => options[each] !== undefined)
  if (name === undefined) return options
  throw new UnclosedUsageError(
    'UNCLOSED_MISPLACED_OPTION',
    `unclosed: option '${name}' in ${where} is for the whole run. Give it to the plugin in vitest.config, or to ` +
      'withUnclosed() in jest.config.',
  )
}

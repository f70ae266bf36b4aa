import type { OptionLayer } from '../options/options.ts'
import { isInsideOtherRun } from './channel.ts'

/** Where a report is to be written, if one is asked for: the environment's word goes before the options'. */
export function reportWanted({ report }: Pick<OptionLayer, 'report'>): string | undefined {
  const { UNCLOSED_REPORT: override } = process.env
  // A run that a test starts inherits the variable: it would write over the report of the run around it.
  return override && !isInsideOtherRun() ? override : report
}

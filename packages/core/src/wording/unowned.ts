import type { UnownedDescriptor } from '../report/report.ts'
import { printable } from './printable.ts'

const MOST_SHOWN = 10

/** What no thread of a run claims. */
export function unownedText(unowned: readonly UnownedDescriptor[]): string {
  const shown = unowned
    .slice(0, MOST_SHOWN)
    .map(({ kind, target }) => printable(`  ${kind}  ${target}`))
  const more = unowned.length - shown.length
  return [
    'unclosed: open at the end of the run, and opened by no test that is known (threads share one table; ' +
      '`pool: "forks"` tells whose it is):',
    ...shown,
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ].join('\n')
}

import type { Report } from './report.ts'

/** Whether a run has to be red for what it could not verify: as what it may have missed would have made it. */
export function isRedUnverified({ summary, parts }: Report): boolean {
  if (summary?.verified === 'yes' || process.env['UNCLOSED'] === 'warn') return false
  const modes = parts.flatMap(({ account }) => account?.options.mode ?? [])
  return modes.length === 0 || modes.includes('fail')
}

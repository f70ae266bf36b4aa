import { existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { ReportedFinding } from '@unclosed/core/report'

/**
 * A finding whose line can be read: the source is taken from the working copy, where that has it. A report names any
 * file that it likes: those outside are not opened.
 */
export function onDisk(finding: ReportedFinding, top: string): ReportedFinding {
  const { site } = finding
  if (!site || isAbsolute(site.file) || site.file.split('/').includes('..')) return finding
  const file = join(top, site.file)
  return existsSync(file) ? { ...finding, site: { ...site, file } } : finding
}

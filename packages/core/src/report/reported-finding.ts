import { fingerprintOf, relativePath } from '../baseline/fingerprint.ts'
import type { Places } from '../baseline/shape.ts'
import type { Finding } from '../judge/finding.ts'
import { renamed } from '../judge/positions.ts'
import type { ReportedFinding } from './report.ts'

/** A finding as a report has it: with its fingerprint, and no path that only this machine knows. */
export function reportedFinding(finding: Finding, places: Places): ReportedFinding {
  const here = renamed(finding, (file) => relativePath(file, places.root))
  return { ...here, fingerprint: fingerprintOf(finding, places) }
}

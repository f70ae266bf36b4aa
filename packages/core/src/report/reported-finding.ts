import { fingerprintOf, relativePath } from '../baseline/fingerprint.ts'
import type { Places } from '../baseline/shape.ts'
import type { Finding, Position } from '../judge/finding.ts'
import type { ReportedFinding } from './report.ts'

/** A finding as a report has it: with its fingerprint, and no path that only this machine knows. */
export function reportedFinding(finding: Finding, places: Places): ReportedFinding {
  const { site, library, callers, owner, details } = finding
  const { nearest } = details
  const here = (position: Position): Position => ({
    ...position,
    file: relativePath(position.file, places.root),
  })
  return {
    ...finding,
    owner: { ...owner, file: relativePath(owner.file, places.root) },
    ...(site && { site: here(site) }),
    ...(library && { library: here(library) }),
    callers: callers.map(here),
    details: {
      ...details,
      ...(details.releasedAt && { releasedAt: here(details.releasedAt) }),
      ...(details.causes && { causes: details.causes.map(here) }),
      ...(nearest && {
        nearest: { ...nearest, ...(nearest.site && { site: here(nearest.site) }) },
      }),
    },
    fingerprint: fingerprintOf(finding, places),
  }
}

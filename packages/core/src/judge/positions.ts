import type { Finding, Position } from './finding.ts'

/** A finding with every file that it names under another name. */
export function renamed<Kind extends Finding>(finding: Kind, name: (file: string) => string): Kind {
  const { site, library, callers, owner, details } = finding
  const { nearest, releasedAt, causes, through } = details
  const there = (position: Position): Position => ({ ...position, file: name(position.file) })
  return {
    ...finding,
    owner: { ...owner, file: name(owner.file) },
    ...(site && { site: there(site) }),
    ...(library && { library: there(library) }),
    callers: callers.map(there),
    details: {
      ...details,
      ...(through && { through: through.map(there) }),
      ...(releasedAt && { releasedAt: there(releasedAt) }),
      ...(causes && { causes: causes.map(there) }),
      ...(nearest && {
        nearest: { ...nearest, ...(nearest.site && { site: there(nearest.site) }) },
      }),
    },
  }
}

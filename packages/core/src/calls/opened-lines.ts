import type { Attribution } from '../judge/attribution.ts'
import type { Kind, Role } from '../kernel/descriptor.ts'
import type { Opening } from '../ledger/opening.ts'

/** What one line has opened, closed since or not. */
export interface OpenedLine extends Attribution {
  readonly kind: Kind
  readonly role: Role | undefined
  readonly way: string
  readonly count: number
  /** What was asked for, each once. */
  readonly targets: readonly string[]
}

/** Openings by the line that they are laid to, most first. */
export function openedLines(
  openings: readonly Opening[],
  lineOf: (opening: Opening) => Attribution,
): OpenedLine[] {
  const lines = new Map<string, OpenedLine>()
  for (const opening of openings) {
    const attribution = lineOf(opening)
    const { kind, role, way } = opening
    const { file, line, column } = attribution.site ?? attribution.library ?? {}
    const key = [kind, role, way, file, line, column].join('|')
    const before = lines.get(key)
    const target = opening.company?.label ?? opening.target
    lines.set(key, {
      ...attribution,
      kind,
      role,
      way,
      count: (before?.count ?? 0) + 1,
      targets: [...new Set([...(before?.targets ?? []), ...(target ? [target] : [])])],
    })
  }
  return [...lines.values()].toSorted((one, other) => other.count - one.count)
}

import type { Frame, Territory } from '../ledger/frame.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import type { Evidence, Position } from './finding.ts'

const MOST_CALLERS = 5

export interface Attribution {
  readonly site: Position | undefined
  readonly library: Position | undefined
  readonly callers: readonly Position[]
  readonly evidence: Evidence
}

/**
 * The line that an opening is laid to: the first frame of the user's own code.
 * @param origin that of the opening, or of the request that uses it now
 */
export function attribute(opening: Opening, origin: Origin, territory: Territory): Attribution {
  const own = attributeFrames(origin.frames, territory)
  if (own.site) return { ...own, evidence: opening.entry ? 'entry call' : 'stack' }
  if (opening.listener) {
    const listener = attributeFrames(opening.listener.origin.frames, territory)
    if (listener.site) return { ...listener, evidence: 'listener' }
  }
  return { ...own, evidence: own.library ? (opening.entry ? 'entry call' : 'stack') : 'none' }
}

function attributeFrames(
  frames: readonly Frame[],
  territory: Territory,
): Omit<Attribution, 'evidence'> {
  const users = distinct(frames.filter((frame) => territory.kindOf(frame) === 'user').map(position))
  const first = frames.find((frame) => ['user', 'library'].includes(territory.kindOf(frame)))
  const library = first && territory.kindOf(first) === 'library' ? position(first) : undefined
  return { site: users[0], library, callers: users.slice(1, 1 + MOST_CALLERS) }
}

/** The first line of the user's own code on a stack. */
export function positionOf(frames: readonly Frame[], territory: Territory): Position | undefined {
  const frame = frames.find((each) => territory.kindOf(each) === 'user')
  return frame && position(frame)
}

const position = ({ file, line, column, function: name }: Frame): Position => ({
  file,
  line,
  column,
  ...(name !== undefined && { function: name }),
})

function distinct(positions: Position[]): Position[] {
  const seen = new Set<string>()
  return positions.filter(({ file, line }) => {
    const key = `${file}:${line}`
    return !seen.has(key) && seen.add(key)
  })
}

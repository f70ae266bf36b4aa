import type { Frame, Territory } from '../ledger/frame.ts'
import type { Opening } from '../ledger/opening.ts'
import type { Origin } from '../ledger/origin.ts'
import { packageOf } from './package-of.ts'
import type { Evidence, Position } from './finding.ts'

const MOST_CALLERS = 5
const MOST_THROUGH = 2

export interface Attribution {
  readonly site: Position | undefined
  readonly library: Position | undefined
  readonly callers: readonly Position[]
  /** Further lines of dependencies, between the library's and the site. */
  readonly through: readonly Position[]
  readonly evidence: Evidence
  /** Lines of the user's one of which set it in motion, where it is not known which. */
  readonly causes?: readonly Position[]
}

/** Packages that stand in for `node:fs`, or make promises of its calls: whoever called them has opened it. */
const STAND_INS: ReadonlySet<string> = new Set([
  'graceful-fs',
  'fs-extra',
  'mz',
  'thenify',
  'thenify-all',
  'universalify',
  'pify',
])

type Traced = Omit<Attribution, 'evidence' | 'causes'>

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
  const [cause, ...others] = causesOf(origin, territory)
  if (cause) {
    const library = own.library ?? cause.library
    if (others.length === 0) return { ...cause, library, evidence: 'causal chain' }
    const causes = [cause, ...others].flatMap(({ site }) => site ?? [])
    return { ...own, library, causes, evidence: 'none' }
  }
  return { ...own, evidence: own.library ? (opening.entry ? 'entry call' : 'stack') : 'none' }
}

/**
 * The lines of the user's that set it in motion. One that woke a loop, or began a batch, need not be the one for which
 * the loop then opened: a promise that is resolved right after it may name another. Then neither is proven.
 */
function causesOf(origin: Origin, territory: Territory): Traced[] {
  const nearest = (stacks: Iterable<readonly Frame[]>): Traced | undefined => {
    for (const frames of stacks) {
      const traced = attributeFrames(frames, territory)
      if (traced.site) return traced
    }
    return undefined
  }
  const answered = nearest(origin.answered())
  // A promise that the user made, and resolves in a callback, is no answer of the dependency's.
  const causes = [nearest(origin.steps()), answered?.library && answered]
  const sites = new Set<string>()
  return causes.filter((cause) => {
    const key = cause?.site && lineOf(cause.site)
    return key !== undefined && !sites.has(key) && sites.add(key)
  }) as Traced[]
}

/** What a stack tells: the user's line, the dependency's, and who called. */
export function attributeFrames(frames: readonly Frame[], territory: Territory): Traced {
  const users = distinct(frames.filter((frame) => territory.kindOf(frame) === 'user').map(position))
  const first = frames.findIndex((frame) => territory.kindOf(frame) === 'user')
  const inner = (first < 0 ? frames : frames.slice(0, first)).filter(
    (frame) => territory.kindOf(frame) === 'library',
  )
  const own = inner.filter(({ file }) => !STAND_INS.has(packageOf(file) ?? ''))
  const [library, ...through] = distinct((own.length > 0 ? own : inner.slice(0, 1)).map(position))
  return {
    site: users[0],
    library,
    callers: users.slice(1, 1 + MOST_CALLERS),
    through: users.length > 0 ? through.slice(0, MOST_THROUGH) : [],
  }
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

/** What two positions on the same line have in common. */
export const lineOf = ({ file, line }: Position): string => `${file}:${line}`

function distinct(positions: Position[]): Position[] {
  const seen = new Set<string>()
  return positions.filter((each) => {
    const key = lineOf(each)
    return !seen.has(key) && seen.add(key)
  })
}

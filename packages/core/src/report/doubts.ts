import { nameOf } from './merge.ts'
import type { Part, PartName, Report, Run, Shard } from './report.ts'

/** What can't be verified about a report. */
export interface Doubts {
  /** Why it is not verified, in sentences. Empty: nothing speaks against it. */
  readonly reasons: readonly string[]
  /** Nobody knows how many parts there should be: only the setup file was there. */
  readonly completenessUnknown: boolean
}

/** Whether a report tells all, and tells one thing. */
export function doubtsAbout({ runs, parts }: Report): Doubts {
  return {
    reasons: [
      ...brokenOff(runs),
      ...missingShards(runs),
      ...missingParts(runs, parts),
      ...contradictions(runs, parts),
      ...ownDoubts(parts),
    ],
    completenessUnknown: runs.length === 0 || runs.some(({ state }) => state === 'unwatched'),
  }
}

const brokenOff = (runs: readonly Run[]): string[] =>
  runs
    .filter(({ state }) => state === 'began')
    .map(({ id, runner }) => `the run ${id} of ${runner.name} has never ended`)

function missingShards(runs: readonly Run[]): string[] {
  const groups = new Map<string, Shard[]>()
  for (const { shard, runner, node, platform } of runs) {
    if (!shard) continue
    // A matrix has all shards once for each of its versions.
    const key = JSON.stringify([runner, node, platform.os, platform.arch, shard.count])
    groups.set(key, [...(groups.get(key) ?? []), shard])
  }
  return [...groups].flatMap(([key, shards]) => {
    const there = new Set(shards.map(({ index }) => index))
    const [{ name, version }, node, , , count] = JSON.parse(key) as [
      Run['runner'],
      string,
      0,
      0,
      number,
    ]
    return Array.from({ length: count }, (_, index) => index + 1)
      .filter((index) => !there.has(index))
      .map((index) => `shard ${index} of ${count} is missing (${name} ${version}, Node ${node})`)
  })
}

function missingParts(runs: readonly Run[], parts: readonly Part[]): string[] {
  const states = new Map(parts.map((part) => [nameOf(part), part.state]))
  const known = new Set<string>()
  const expected = runs.flatMap(({ id, expected: names }) =>
    (names ?? []).flatMap((name) => {
      const key = nameOf({ run: id, ...name })
      known.add(key)
      return states.get(key) === 'ended' ? [] : [sayMissing(name, states.get(key))]
    }),
  )
  // Where nobody says what is expected, a part that began and did not end is broken all the same.
  const unwatched = new Set(runs.flatMap(({ id, expected: names }) => (names ? [] : [id])))
  const unfinished = parts
    .filter((part) => part.state === 'began' && unwatched.has(part.run) && !known.has(nameOf(part)))
    .map((part) => sayMissing(part, 'began'))
  return [...expected, ...unfinished]
}

const sayMissing = (name: PartName, state: Part['state'] | undefined): string =>
  state === undefined
    ? `the part of ${titleOf(name)} is missing`
    : `the part of ${titleOf(name)} is not complete: its worker ended before the file did, or the file failed to load`

/** A test file as people name it. */
export const titleOf = ({ project, file }: PartName): string =>
  project === '' ? file : `${file} (${project})`

function contradictions(runs: readonly Run[], parts: readonly Part[]): string[] {
  return [
    ...twiceIn(runs, ({ id }) => id).map(
      ({ id }) => `there are two different accounts of the run ${id}`,
    ),
    ...twiceIn(parts, nameOf).map((part) => `there are two different parts of ${titleOf(part)}`),
    ...[...new Set(parts.map(({ run }) => run))]
      .filter((run) => !runs.some(({ id }) => id === run))
      .map((run) => `there are parts of the run ${run}, and nothing is known of that run`),
  ]
}

function ownDoubts(parts: readonly Part[]): string[] {
  const told = new Set<string>()
  for (const part of parts) {
    for (const reason of part.account?.notVerified ?? []) told.add(`${titleOf(part)}: ${reason}`)
    if (part.account?.view === 'ledger only')
      told.add('there was no kernel view: the ledger alone judged (no readable /proc/self/fd)')
  }
  return [...told]
}

/** The second of each name. */
function twiceIn<Each>(all: readonly Each[], name: (each: Each) => string): Each[] {
  const seen = new Map<string, number>()
  return all.filter((each) => {
    const times = (seen.get(name(each)) ?? 0) + 1
    seen.set(name(each), times)
    return times === 2
  })
}

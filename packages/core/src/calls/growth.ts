/** How what a function leaves open develops, call by call. */
export type Shape = 'none' | 'one-time' | 'levelling off' | 'per call'

/** So much of what may still grow has to grow, to the end, for it to be sure without looking further. */
const STEADY = 0.75

/**
 * Tells a leak from what is opened once, or up to a size, by when it grew and not by how much.
 *
 * @param counts how many were open after each call, in order
 * @param warmup how many of these calls come first and prove nothing
 * @returns `undecided` where it has grown late, and yet not steadily: more calls would tell
 * @example
 * shapeOf([1, 2, 3, 4, 4, 4, 4, 4, 4, 4], 0) // 'levelling off'
 */
export function shapeOf(counts: readonly number[], warmup: number): Shape | 'undecided' {
  if ((counts.at(-1) ?? 0) === 0) return 'none'
  const rises = risesIn(counts)
  const last = (rises.at(-1) ?? 0) - warmup
  const runs = counts.length - warmup
  const half = Math.ceil(runs / 2)
  if (last < half) return rises.length === 1 ? 'one-time' : 'levelling off'
  const late = rises.filter((rise) => rise - warmup >= half).length
  const steady = late >= (runs - half) * STEADY && last >= runs - 2
  return steady ? 'per call' : 'undecided'
}

/** The same after as many calls more: what has grown in them goes on growing, unless it has grown just once. */
export function shapeAtLast(counts: readonly number[], warmup: number): Shape {
  const shape = shapeOf(counts, warmup)
  if (shape !== 'undecided') return shape
  return risesIn(counts).length === 1 ? 'one-time' : 'per call'
}

/** The calls after which more was open than ever before. */
export function risesIn(counts: readonly number[]): number[] {
  let most = 0
  const rises: number[] = []
  for (const [call, count] of counts.entries()) {
    if (count <= most) continue
    most = count
    rises.push(call)
  }
  return rises
}

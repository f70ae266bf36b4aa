import type { Point } from '../src/page/page-data.ts'

/** Two curves over the times of both, as a chart takes them. The second is known only between its own ends. */
export function alignedWith(
  all: readonly Point[],
  one: readonly Point[],
): [number[], number[], (number | null)[]] {
  const times = [...new Set([...all, ...one].map(([at]) => at))].toSorted((a, b) => a - b)
  const last = one.at(-1)?.[0] ?? 0
  return [
    times,
    stepsAt(times, all).map((open) => open ?? 0),
    stepsAt(times, one).map((open, index) => ((times[index] ?? 0) > last ? null : open)),
  ]
}

/** What holds at each time; of several points at one time the highest. */
function stepsAt(times: readonly number[], points: readonly Point[]): (number | null)[] {
  let next = 0
  let open: number | null = null
  return times.map((at) => {
    let highest: number | null = null
    for (let point = points[next]; point && point[0] <= at; point = points[++next]) {
      if (point[0] === at) highest = Math.max(highest ?? 0, point[1])
      open = point[1]
    }
    return highest ?? open
  })
}

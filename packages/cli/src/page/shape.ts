import type { DescriptorSample } from '@unclosed/core/report'
import type { Shape } from './page-data.ts'

/**
 * How a curve goes on, told by its floor: what is open in the quietest moment of each quarter of what happened.
 * A peak says nothing, as everything that is closed in time makes one.
 */
export function shapeOf(samples: readonly DescriptorSample[] | undefined): Shape {
  // The last one is counted by the kernel, with what Node has opened for itself.
  const ofLedger = samples?.slice(0, -1) ?? []
  if (ofLedger.length === 0) return 'unknown'
  const quarter = Math.ceil(ofLedger.length / 4)
  const first = floorOf(ofLedger.slice(0, quarter))
  const third = floorOf(ofLedger.slice(-2 * quarter, -quarter))
  const last = floorOf(ofLedger.slice(-quarter))
  if (last <= first) return 'flat'
  return last > third ? 'leaky' : 'levelling'
}

const floorOf = (samples: readonly DescriptorSample[]): number =>
  Math.min(...samples.map(({ open }) => open))

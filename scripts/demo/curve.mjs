// Draws the two curves, and says in numbers what they mean.
import { plot } from 'simple-ascii-chart'

import { colored, green, red } from '../color.mjs'

const LIMIT = 1024

// The first requests open what a service rightly keeps: the connections of its pools.
const WARM_UP = 20

/** @param {{ leaky: number[], fixed: number[] }} held the counts at the start and after each request */
export function drawCurves({ leaky, fixed }) {
  const requests = leaky.length - 1
  const top = Math.ceil(Math.max(...leaky, ...fixed) / 20) * 20
  const chart = plot(
    [leaky, fixed].map((counts) => counts.map((count, number) => [number, count])),
    {
      width: 72,
      height: 16,
      yRange: [0, top],
      customXAxisTicks: [0, 1, 2, 3, 4].map((quarter) => (quarter * requests) / 4),
      customYAxisTicks: [0, 1, 2, 3, 4].map((quarter) => (quarter * top) / 4),
      xLabel: 'requests',
      color: colored ? ['ansiRed', 'ansiGreen'] : undefined,
    },
  )
  return chart
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
}

export function curveNumbers({ leaky, fixed }) {
  const numbers = (name, counts) =>
    row(name, `${counts[0]}`, `${counts.at(-1)}`, growthPer100(counts).toFixed(1), limitOf(counts))
  return [
    row('', 'start', 'end', 'per 100 requests', `limit of ${LIMIT}, at this rate`),
    red(numbers('leaky (rises)', leaky)),
    green(numbers('fixed (level)', fixed)),
  ].join('\n')
}

function row(name, start, end, growth, limit) {
  return name.padEnd(18) + start.padStart(6) + end.padStart(6) + growth.padStart(19) + `   ${limit}`
}

/** Growth after the warm-up. */
export function growthPer100(counts) {
  return ((counts.at(-1) - counts[WARM_UP]) / (counts.length - 1 - WARM_UP)) * 100
}

function limitOf(counts) {
  const growth = growthPer100(counts)
  if (growth < 0.5) return 'never reached'
  const requests = counts.length - 1 + ((LIMIT - counts.at(-1)) / growth) * 100
  return `reached after about ${(Math.round(requests / 100) * 100).toLocaleString('en')} requests`
}

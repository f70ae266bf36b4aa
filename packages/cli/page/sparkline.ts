import type { Point, Shape } from '../src/page/page-data.ts'

const SVG = 'http://www.w3.org/2000/svg'
const WIDTH = 72
const HEIGHT = 20

/** A curve as small as a word. Its lowest point is at the bottom: only its shape counts here. */
export function sparkline(points: readonly Point[], shape: Shape): SVGElement {
  const times = points.map(([at]) => at)
  const opens = points.map(([, open]) => open)
  const [from, until] = [Math.min(...times), Math.max(...times)]
  const [low, high] = [Math.min(...opens), Math.max(...opens)]
  const x = (at: number) => ((at - from) / Math.max(1, until - from)) * WIDTH
  const y = (open: number) => HEIGHT - 1 - ((open - low) / Math.max(1, high - low)) * (HEIGHT - 2)
  const [first] = points
  const path = points.map(([at, open]) => `H${x(at).toFixed(1)}V${y(open).toFixed(1)}`).join('')
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`)
  svg.setAttribute('class', `spark ${shape}`)
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(SVG, 'path')
  line.setAttribute('d', `M0 ${y(first?.[1] ?? 0).toFixed(1)}${path}H${WIDTH}`)
  svg.append(line)
  return svg
}

import type uPlot from 'uplot'
import type { Curve } from '../src/page/page-data.ts'
import type { Colours } from './colours.ts'
import { figure } from './element.ts'
import { URGENT, WARN } from './utilisation.ts'

type Segment = readonly [x1: number, y1: number, x2: number, y2: number]

/** Draws what the curve is measured by: the limit, and where the leaks begin. */
export function drawMarks(plot: uPlot, { leaks, soft }: Curve, colours: Colours): void {
  const { ctx } = plot
  ctx.save()
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`
  drawLeaks(plot, leaks, colours)
  if (soft !== undefined) drawLimit(plot, soft, colours)
  ctx.restore()
}

function drawLeaks(plot: uPlot, leaks: readonly number[], { leaked }: Colours): void {
  const [first] = leaks
  if (first === undefined) return
  const { ctx, bbox } = plot
  const ratio = devicePixelRatio
  const bottom = bbox.top + bbox.height
  ctx.strokeStyle = ctx.fillStyle = leaked
  ctx.lineWidth = ratio
  ctx.globalAlpha = 0.55
  for (const at of leaks)
    ctx.fillRect(plot.valToPos(at, 'x', true) - ratio / 2, bottom - 9 * ratio, ratio, 9 * ratio)
  ctx.globalAlpha = 1
  const x = plot.valToPos(first, 'x', true)
  drawLine(ctx, [x, bbox.top, x, bottom], [4 * ratio, 4 * ratio])
  const isLeft = x < bbox.left + bbox.width / 2
  ctx.textAlign = isLeft ? 'left' : 'right'
  ctx.fillText('the leaks begin', x + (isLeft ? 6 : -6) * ratio, bbox.top + 32 * ratio)
}

function drawLimit(plot: uPlot, soft: number, { limit, warn }: Colours): void {
  const { ctx, bbox, scales } = plot
  const ratio = devicePixelRatio
  const right = bbox.left + bbox.width
  const isAbove = soft > (scales['y']?.max ?? 0)
  ctx.textAlign = 'right'
  if (!isAbove) {
    ctx.strokeStyle = ctx.fillStyle = warn
    ctx.lineWidth = ratio
    for (const share of [WARN, URGENT]) {
      const y = plot.valToPos(soft * share, 'y', true)
      drawLine(ctx, [bbox.left, y, right, y], [2 * ratio, 4 * ratio])
      ctx.fillText(String(share), right - 6 * ratio, y - 4 * ratio)
    }
  }
  const y = isAbove ? bbox.top + ratio : plot.valToPos(soft, 'y', true)
  ctx.strokeStyle = ctx.fillStyle = limit
  ctx.lineWidth = 1.5 * ratio
  drawLine(ctx, [bbox.left, y, right, y], isAbove ? [2 * ratio, 5 * ratio] : [])
  const text = isAbove ? `↑ soft limit ${figure(soft)}, above` : `soft limit ${figure(soft)}`
  ctx.fillText(text, right - 6 * ratio, y + (isAbove ? 14 : -4) * ratio)
}

function drawLine(
  ctx: CanvasRenderingContext2D,
  [x1, y1, x2, y2]: Segment,
  dashes: readonly number[],
): void {
  ctx.setLineDash([...dashes])
  ctx.beginPath()
  ctx.moveTo(x1, y1)
  ctx.lineTo(x2, y2)
  ctx.stroke()
  ctx.setLineDash([])
}

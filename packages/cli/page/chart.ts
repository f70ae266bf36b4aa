import uPlot from 'uplot'
import type { Curve, FileRow } from '../src/page/page-data.ts'
import { element, figure } from './element.ts'
import { alignedWith } from './aligned.ts'
import { coloursNow } from './colours.ts'
import { drawMarks } from './marks.ts'

/** Nearer to the limit than this, the limit belongs into the picture. */
const NEAR = 0.25

/** How many descriptors were held over the run, with the limit as a line, and where the leaks begin. */
export class Chart {
  readonly element: HTMLElement
  readonly #curve: Curve
  readonly #place: HTMLElement
  readonly #toggle = element(
    'button.chip',
    { type: 'button', 'aria-keyshortcuts': 'l' },
    'to the soft limit',
  )
  readonly #chosen = element('span.chosen')
  #toLimit: boolean
  #file: FileRow | undefined
  #plot: uPlot | undefined

  constructor(curve: Curve) {
    this.#curve = curve
    this.#toLimit = curve.soft !== undefined && this.#most >= curve.soft * NEAR
    this.#place = element('div.chart', {
      role: 'img',
      'aria-label': `A curve of the descriptors that one process held: ${this.#most} at most`,
    })
    this.#toggle.addEventListener('click', () => this.toggleScale())
    this.#toggle.hidden = curve.soft === undefined
    this.element = element(
      'section.card.full',
      { id: 'curve' },
      element(
        'div.row',
        {},
        element('h2', {}, 'Descriptors held over the run'),
        this.#chosen,
        this.#toggle,
      ),
      this.#place,
      element('p.note', {}, noteOn(curve)),
    )
    new ResizeObserver(() => this.#resize()).observe(this.#place)
  }

  toggleScale(): void {
    this.#toLimit = !this.#toLimit
    this.draw()
  }

  /** Lays the curve of a file over that of all. */
  choose(file: FileRow | undefined): void {
    this.#file = file
    const close = element('button.chip', { type: 'button', title: 'Without this file' }, '×')
    close.addEventListener('click', () => this.choose(undefined))
    this.#chosen.replaceChildren(...(file ? [element('code', {}, file.file), ' ', close] : []))
    this.draw()
    if (file) this.element.scrollIntoView({ block: 'nearest' })
  }

  /** Draws it anew: colours are those of the page. */
  draw(): void {
    this.#toggle.setAttribute('aria-pressed', String(this.#toLimit))
    this.#plot?.destroy()
    const width = this.#place.clientWidth
    if (width === 0) return
    const colours = coloursNow()
    const [times, all, one] = alignedWith(this.#curve.points, this.#file?.points ?? [])
    const { soft } = this.#curve
    const top =
      this.#toLimit && soft !== undefined ? Math.max(soft, this.#most) * 1.08 : this.#most * 1.2 + 1
    const stepped = uPlot.paths.stepped?.({ align: 1 })
    const common = {
      points: { show: false },
      ...(stepped && { paths: stepped }),
      value: (_: uPlot, open: number | null) => (open === null ? '' : figure(open)),
    }
    const axis = {
      stroke: colours.quiet,
      grid: { stroke: colours.line, width: 1 },
      ticks: { stroke: colours.line, width: 1 },
      font: '12px system-ui, sans-serif',
    }
    this.#plot = new uPlot(
      {
        width,
        height: width < 600 ? 220 : 280,
        legend: { show: true, live: true },
        cursor: { y: false, drag: { x: true, y: false } },
        scales: { x: { time: false }, y: { range: [0, top] } },
        axes: [
          { ...axis, values: (_, splits) => splits.map(duration) },
          {
            ...axis,
            size: 46,
            values: (_, splits) =>
              splits.map((open) => (Number.isInteger(open) ? figure(open) : '')),
          },
        ],
        series: [
          { label: 'after', value: (_, at) => (at === null ? '' : duration(at)) },
          {
            label: 'open, in one process at most',
            stroke: colours.curve,
            fill: colours['curve-fill'],
            width: 1.5,
            ...common,
          },
          ...(this.#file
            ? [{ label: 'this file', stroke: colours.chosen, width: 2, ...common }]
            : []),
        ],
        hooks: { draw: [(plot) => drawMarks(plot, this.#curve, colours)] },
      },
      this.#file ? [times, all, one] : [times, all],
      this.#place,
    )
  }

  get #most(): number {
    return this.#curve.points.reduce((most, [, open]) => Math.max(most, open), 1)
  }

  #resize(): void {
    if (this.#plot && Math.abs(this.#plot.width - this.#place.clientWidth) < 1) return
    this.draw()
  }
}

const duration = (ms: number): string =>
  ms < 1000
    ? `${Math.round(ms)}\u202fms`
    : ms < 120_000
      ? `${Number((ms / 1000).toFixed(2))}\u202fs`
      : `${Number((ms / 60_000).toFixed(2))}\u202fmin`

function noteOn({ leaks, coarse }: Curve): string {
  const marks = leaks.length > 0 ? ' Red marks: what leaked was opened here.' : ''
  const gaps = coarse
    ? ' Of some files only the beginning and the end are known: their report was written by an older version.'
    : ''
  return `At each moment the process that held the most.${marks}${gaps}`
}

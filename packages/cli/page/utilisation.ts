import type { Utilisation } from '../src/page/page-data.ts'
import { element, figure } from './element.ts'

/** From here on somebody should look, and from there on it is urgent: what alerts on descriptors use. */
export const WARN = 0.7
export const URGENT = 0.85

/** How near a process came to its limit. */
export function meter(peak: number, soft: number): HTMLElement {
  const share = peak / soft
  const level = share >= URGENT ? 'urgent' : share >= WARN ? 'warn' : 'fine'
  const made = element(
    `div.meter.${level}`,
    {
      role: 'meter',
      'aria-valuemin': 0,
      'aria-valuemax': soft,
      'aria-valuenow': peak,
      'aria-label': `${peak} of ${soft} descriptors`,
    },
    element('div.fill'),
    mark(WARN),
    mark(URGENT),
  )
  const fill = made.firstElementChild as HTMLElement
  fill.style.width = `${Math.min(100, share * 100)}%`
  return made
}

function mark(share: number): HTMLElement {
  const made = element('i.mark', { title: `${share} of the soft limit` })
  made.style.left = `${share * 100}%`
  return made
}

/** The process that came nearest to its limit. */
export function utilisation(worst: Utilisation | undefined): HTMLElement {
  if (!worst)
    return element(
      'section.card',
      {},
      element('h2', {}, 'Use of the soft limit'),
      element('p.none', {}, 'The limit of open files is not known.'),
    )
  const { peak, soft, file } = worst
  const scale = element('div.scale', { 'aria-hidden': 'true' })
  for (const share of [WARN, URGENT]) {
    const label = element('span', {}, String(share))
    label.style.left = `${share * 100}%`
    scale.append(label)
  }
  return element(
    'section.card',
    {},
    element('h2', {}, 'Use of the soft limit'),
    element(
      'p.figure',
      {},
      percent(peak / soft),
      element('small', {}, ` ${figure(peak)} of ${figure(soft)} at most`),
    ),
    meter(peak, soft),
    scale,
    element('p.note', {}, 'in ', element('code', {}, file)),
  )
}

const percent = (share: number): string =>
  `${share > 0 && share < 0.01 ? '< 1' : Math.round(share * 100)}\u202f%`

import { element } from './element.ts'

const NAMES = ['quiet', 'line', 'curve', 'curve-fill', 'chosen', 'leaked', 'limit', 'warn'] as const

/** Colours of the page by their names. */
export type Colours = Readonly<Record<(typeof NAMES)[number], string>>

/** The colours as they are now: a canvas knows no variables, so they are asked of an element that does. */
export function coloursNow(): Colours {
  const probe = element('i', { hidden: true })
  document.body.append(probe)
  const colours = NAMES.map((name) => {
    probe.style.color = `var(--${name})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(colours) as Colours
}

import { element, plural } from './element.ts'
import { fillWith } from './more.ts'

/** What else was wrong: budgets exceeded, matchers that nobody awaited. */
export function faults(all: readonly string[]): HTMLElement | undefined {
  if (all.length === 0) return undefined
  const list = element('ul')
  const place = element('div', {}, list)
  fillWith(list, all, (fault) => element('li', {}, fault))
  return element(
    'details.faults',
    {},
    element('summary', {}, `${plural(all.length, 'fault')} besides leaks`),
    place,
  )
}

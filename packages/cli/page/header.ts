import type { PageData } from '../src/page/page-data.ts'
import { element, plural } from './element.ts'

const SIGNS = { leaks: 'leaks', clean: 'clean', 'not verified': 'not verified' }
const MOST_REASONS = 20

/** The verdict, what it is about, and, before all else, why it may prove nothing. */
export function header({ outcome, headline, notVerified, besides, runs }: PageData): HTMLElement {
  return element(
    'header',
    {},
    element(
      'div.brand',
      {},
      element('span.name', {}, 'unclosed'),
      element(`span.sign.${outcome.replace(' ', '-')}`, {}, SIGNS[outcome]),
    ),
    element('h1', {}, headline),
    notVerified.length > 0 && doubts(notVerified),
    ...besides.map((sentence) => element('p.besides', {}, sentence)),
    runsOf(runs),
  )
}

function doubts(reasons: readonly string[]): HTMLElement {
  const items = reasons.map((reason) => element('li', {}, reason))
  const more = items.splice(MOST_REASONS)
  return element(
    'section.doubts',
    { role: 'alert' },
    element('strong', {}, 'NOT VERIFIED'),
    element('span', {}, ' Nobody knows whether more was left open:'),
    element('ul', {}, ...items),
    more.length > 0 &&
      element(
        'details',
        {},
        element('summary', {}, `and ${plural(more.length, 'more reason')}`),
        element('ul', {}, ...more),
      ),
  )
}

function runsOf(runs: PageData['runs']): HTMLElement {
  const [first, ...others] = runs
  if (!first) return element('p.run', {}, 'No run is known.')
  if (others.length === 0) return runOf(first)
  return element(
    'details.runs',
    {},
    element('summary', {}, plural(runs.length, 'run')),
    ...runs.map(runOf),
  )
}

const runOf = ({ name, facts }: PageData['runs'][number]): HTMLElement =>
  element('p.run', {}, element('b', {}, name), ` · ${facts.join(' · ')}`)

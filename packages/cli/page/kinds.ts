import { FATES, type Fate, type KindRow } from '../src/page/page-data.ts'
import { element, figure } from './element.ts'

/** The lsof view: what is open, by kind. A row shows its lines. */
export function kinds(rows: readonly KindRow[], choose: (kind: string) => void): HTMLElement {
  const most = Math.max(1, ...rows.map(({ counts }) => sum(counts)))
  const shown = FATES.filter(
    (fate) => fate === 'leaked' || rows.some(({ counts }) => counts[fate] > 0),
  )
  return element(
    'section.card.wide',
    {},
    element('h2', {}, 'By kind'),
    rows.length === 0
      ? element('p.none', {}, 'Nothing was left open, pooled or held.')
      : element(
          'div.scroll',
          {},
          element(
            'table.kinds',
            {},
            element(
              'thead',
              {},
              element(
                'tr',
                {},
                element('th', {}, 'kind'),
                element('th.bar'),
                ...shown.map((fate) => element('th.number', {}, fate)),
              ),
            ),
            element('tbody', {}, ...rows.map((row) => kindRow(row, { shown, most, choose }))),
          ),
        ),
  )
}

function kindRow(
  { kind, counts }: KindRow,
  { shown, most, choose }: { shown: readonly Fate[]; most: number; choose: (kind: string) => void },
): HTMLElement {
  const button = element(
    'button.link',
    { type: 'button', title: `Show the lines of ${kind}` },
    kind,
  )
  button.addEventListener('click', () => choose(kind))
  const bar = element('div.stack', { 'aria-hidden': 'true' })
  for (const fate of shown) {
    if (counts[fate] === 0) continue
    const piece = element(`i.${fate.replace(' ', '-')}`, { title: `${counts[fate]} ${fate}` })
    piece.style.width = `${(counts[fate] / most) * 100}%`
    bar.append(piece)
  }
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, button),
    element('td.bar', {}, bar),
    ...shown.map((fate) =>
      element(`td.number${counts[fate] === 0 ? '.zero' : ''}`, {}, figure(counts[fate])),
    ),
  )
}

const sum = (counts: KindRow['counts']): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

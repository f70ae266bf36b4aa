import type { RemoteRow } from '../src/page/page-data.ts'
import { element, figure } from './element.ts'
import { fillWith } from './more.ts'

/** Who is at the other end of what leaked, and in which TCP state. A row shows its lines. */
export function remotes(rows: readonly RemoteRow[], choose: (remote: string) => void): HTMLElement {
  const body = element('tbody')
  const table = element(
    'table.remotes',
    {},
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', {}, 'remote address'),
        element('th', {}, 'state'),
        element('th.number', {}, 'open'),
      ),
    ),
    body,
  )
  const card = element(
    'section.card.wide',
    {},
    element('h2', {}, 'By remote address'),
    rows.length === 0
      ? element('p.none', {}, 'No connection was left open.')
      : element('div.scroll', {}, table),
    rows.some(({ states }) => 'CLOSE_WAIT' in states) &&
      element('p.note', {}, 'CLOSE_WAIT: the other end has closed, and this one never has.'),
  )
  if (rows.length > 0)
    fillWith(body, rows, (row) => remoteRow(row, choose), { around: table, first: 8 })
  return card
}

function remoteRow(
  { remote, states, count }: RemoteRow,
  choose: (remote: string) => void,
): HTMLElement {
  const button = element(
    'button.link',
    { type: 'button', title: `Show the lines that connect to ${remote}` },
    remote,
  )
  button.addEventListener('click', () => choose(remote))
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, button),
    element(
      'td',
      {},
      ...Object.entries(states).map(([state, times]) =>
        element(
          `span.state${state === 'CLOSE_WAIT' ? '.worst' : ''}`,
          {},
          `${state} ${figure(times)}`,
        ),
      ),
    ),
    element('td.number', {}, figure(count)),
  )
}

import type { FileRow, PageData } from '../src/page/page-data.ts'
import { Chart } from './chart.ts'
import { element } from './element.ts'
import { faults } from './faults.ts'
import { Files } from './files.ts'
import { header } from './header.ts'
import { keyList, listenTo, type Key } from './keys.ts'
import { kinds } from './kinds.ts'
import { Lines } from './lines.ts'
import { remotes } from './remotes.ts'
import { switchTheme } from './theme.ts'
import { utilisation } from './utilisation.ts'

const data = JSON.parse(document.querySelector('#data')?.textContent ?? '') as PageData
document.title = `${data.outcome === 'not verified' ? 'NOT VERIFIED, ' : ''}${data.title} · unclosed`

const chart = new Chart(data.curve)
const files = new Files(data.files, (file: FileRow) => chart.choose(file))
const lines = new Lines(data.lines, (words) => files.show(words))

const keys: Key[] = [
  { key: '/', does: 'search', press: () => lines.focusSearch() },
  { key: 'j', does: 'next line', press: () => lines.step(1) },
  { key: 'k', does: 'line before', press: () => lines.step(-1) },
  { key: 'Enter', does: 'open or close a line' },
  { key: 'l', does: 'chart up to the soft limit, or not', press: () => chart.toggleScale() },
  { key: 'd', does: 'dark or light', press: changeTheme },
  { key: '?', does: 'this list', press: () => list.showModal() },
]
const list = keyList(keys)
listenTo(keys, () => {
  lines.clear()
  chart.choose(undefined)
})

const top = header(data)
top.firstElementChild?.append(
  element(
    'span.tools',
    {},
    button('Dark or light', '◐', changeTheme),
    button('Keys', '?', () => list.showModal()),
  ),
)
document.body.append(
  element(
    'main',
    {},
    top,
    element(
      'div.cards',
      {},
      chart.element,
      utilisation(data.utilisation),
      kinds(data.kinds, (kind) => lines.chooseKind(kind)),
      remotes(data.remotes, (remote) => lines.searchFor(remote.replace(/:\*$/, ':'))),
    ),
    faults(data.faults) ?? '',
    lines.element,
    files.element,
  ),
  list,
)
chart.draw()
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.draw())

function changeTheme(): void {
  switchTheme()
  chart.draw()
}

function button(title: string, text: string, press: () => void): HTMLElement {
  const made = element('button.tool', { type: 'button', title, 'aria-label': title }, text)
  made.addEventListener('click', press)
  return made
}

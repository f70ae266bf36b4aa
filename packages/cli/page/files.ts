import type { FileRow, Shape } from '../src/page/page-data.ts'
import { element, figure } from './element.ts'
import { fillWith } from './more.ts'
import { filesFor } from './search.ts'
import { sparkline } from './sparkline.ts'
import { meter } from './utilisation.ts'

const SHAPES: Record<Shape, string> = {
  leaky: 'what stays open still grows at the end of the file',
  levelling: 'it opens something, keeps it, and then no more',
  flat: 'as much is open at the end as at the beginning',
  unknown: 'the report has no curve of it',
}

/** All test files: how much each held, and how that went on. */
export class Files {
  readonly element: HTMLElement
  readonly #all: readonly FileRow[]
  readonly #choose: (file: FileRow) => void
  readonly #body = element('tbody')
  readonly #table: HTMLElement
  #words = ''

  constructor(all: readonly FileRow[], choose: (file: FileRow) => void) {
    this.#all = all
    this.#choose = choose
    this.#table = element(
      'table.files',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', {}, 'test file'),
          element('th', {}, 'shape'),
          element('th.number', {}, 'leaks'),
          element('th.number', { title: 'at the beginning → at the end' }, 'open'),
          element('th.number', {}, 'peak'),
          element('th', {}, 'of the soft limit'),
        ),
      ),
      this.#body,
    )
    this.element = element(
      'section',
      { id: 'files' },
      element('h2', {}, 'Test files'),
      element(
        'p.note',
        {},
        'Marks at 0.7 and 0.85 of the soft limit. A file shows its curve in the chart.',
      ),
      element('div.scroll', {}, this.#table),
    )
    this.#fill()
  }

  show(words: string): void {
    if (words === this.#words) return
    this.#words = words
    this.#fill()
  }

  #fill(): void {
    const found = filesFor(this.#all, this.#words)
    // What is searched for may be a line: then its files are not the question.
    fillWith(this.#body, found.length > 0 ? found : this.#all, (file) => this.#row(file), {
      around: this.#table,
    })
  }

  #row(file: FileRow): HTMLElement {
    const { leaked, atBegin, atEnd, peak, soft, shape, points, doubt } = file
    const button = element(
      'button.link',
      { type: 'button', title: 'Show its curve in the chart' },
      file.file,
    )
    button.addEventListener('click', () => this.#choose(file))
    return element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        button,
        doubt !== undefined && element('p.doubt', {}, `not verified: ${doubt}`),
      ),
      element(
        'td.shape',
        { title: SHAPES[shape] },
        points.length > 0 && sparkline(points, shape),
        element(`span.${shape}`, {}, shape),
      ),
      ...(points.length === 0
        ? ['', '', '', ''].map(() => element('td.number.zero', {}, '–'))
        : [
            element(`td.number${leaked === 0 ? '.zero' : '.bad'}`, {}, figure(leaked)),
            element('td.number', {}, `${figure(atBegin)} → ${figure(atEnd)}`),
            element('td.number', {}, figure(peak)),
            element('td.use', {}, soft ? meter(peak, soft) : 'not known'),
          ]),
    )
  }
}

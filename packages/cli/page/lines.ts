import { FATES, type LineOwner, type LineRow } from '../src/page/page-data.ts'
import { element, figure, plural } from './element.ts'
import { fillWith } from './more.ts'
import { linesFor, type Wish } from './search.ts'

/** The lines that opened something, and what narrows them down. */
export class Lines {
  readonly element: HTMLElement
  readonly #all: readonly LineRow[]
  readonly #changed: (words: string) => void
  readonly #list = element('div.lines')
  readonly #status = element('p.status', { 'aria-live': 'polite' })
  readonly #search = element('input.search', {
    type: 'search',
    placeholder: 'Search lines, tests, files, addresses',
    'aria-label': 'Search lines, tests, files and addresses',
    'aria-keyshortcuts': '/',
  })
  readonly #chips = element('div.chips', { role: 'group', 'aria-label': 'Which lines to show' })
  #wish: Wish

  /** @param changed told of the words that are searched for */
  constructor(all: readonly LineRow[], changed: (words: string) => void) {
    this.#all = all
    this.#changed = changed
    this.#wish = {
      words: '',
      fate: all[0]?.fate === 'leaked' ? 'leaked' : undefined,
      kind: undefined,
    }
    this.#search.addEventListener('input', () => this.#show({ words: this.#search.value }))
    this.element = element(
      'section',
      { id: 'lines' },
      element('h2', {}, 'Opened at'),
      element('div.toolbar', {}, this.#search, this.#chips),
      this.#status,
      element('div', {}, this.#list),
    )
    this.#show({})
  }

  focusSearch(): void {
    this.#search.focus()
    this.#search.select()
  }

  /** Nothing is narrowed down any more, but by what became of it. */
  clear(): void {
    this.#search.value = ''
    this.#show({ words: '', kind: undefined })
  }

  chooseKind(kind: string): void {
    const all = this.#all.filter((line) => line.kind === kind)
    const fate = all.some((line) => line.fate === this.#wish.fate) ? this.#wish.fate : undefined
    this.#show({ kind, fate })
    this.#comeIntoView()
  }

  searchFor(words: string): void {
    this.#search.value = words
    this.#show({ words })
    this.#comeIntoView()
  }

  /** The next row, or the one before, gets the focus. */
  step(by: 1 | -1): void {
    const rows = [...this.#list.querySelectorAll<HTMLElement>('summary')]
    const now = rows.indexOf(document.activeElement as HTMLElement)
    const next = rows[now === -1 ? (by === 1 ? 0 : rows.length - 1) : now + by]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }

  #comeIntoView(): void {
    this.element.scrollIntoView({ block: 'start' })
    this.#list.querySelector<HTMLElement>('summary')?.focus({ preventScroll: true })
  }

  #show(change: Partial<Wish>): void {
    this.#wish = { ...this.#wish, ...change }
    const found = linesFor(this.#all, this.#wish)
    const count = found.reduce((sum, line) => sum + line.count, 0)
    this.#status.textContent =
      found.length === 0
        ? this.#all.length === 0
          ? 'Nothing was left open, pooled or held.'
          : 'No line matches.'
        : `${plural(count, 'descriptor')} at ${plural(found.length, 'line')}`
    this.#fillChips()
    const most = Math.max(1, ...found.slice(0, 1).map((line) => line.count))
    fillWith(this.#list, found, (line) => lineRow(line, most))
    this.#changed(this.#wish.words)
  }

  #fillChips(): void {
    const { fate, kind } = this.#wish
    const there = FATES.filter((each) => this.#all.some((line) => line.fate === each))
    const focused = [...this.#chips.children].indexOf(document.activeElement as Element)
    this.#chips.replaceChildren(
      ...(there.length > 1
        ? [
            chip('all', fate === undefined, () => this.#show({ fate: undefined })),
            ...there.map((each) => chip(each, fate === each, () => this.#show({ fate: each }))),
          ]
        : []),
      ...(kind === undefined
        ? []
        : [chip(`only ${kind} ×`, true, () => this.#show({ kind: undefined }))]),
    )
    if (focused >= 0) (this.#chips.children[focused] as HTMLElement | undefined)?.focus()
  }
}

function chip(text: string, pressed: boolean, choose: () => void): HTMLElement {
  const button = element('button.chip', { type: 'button', 'aria-pressed': String(pressed) }, text)
  button.addEventListener('click', choose)
  return button
}

function lineRow(line: LineRow, most: number): HTMLElement {
  const { fate, noun, place, count, target, owners } = line
  const share = element('i.share', { 'aria-hidden': 'true' })
  share.style.width = `${Math.max(2, (count / most) * 100)}%`
  const row = element(
    `details.line.${fate.replace(' ', '-')}`,
    {},
    element(
      'summary',
      {},
      element('span.count', {}, figure(count), share),
      element('span.noun', {}, noun),
      element(
        'span.where',
        {},
        element(place ? 'code.place' : 'span.place.unknown', {}, place || 'line not known'),
        element('span.target', {}, target),
      ),
      element(
        'span.by',
        {},
        owners.length === 1 ? (owners[0]?.name ?? '') : `by ${figure(owners.length)} scopes`,
      ),
    ),
  )
  // Made when it is looked at: nearly none of ten thousand ever is.
  row.addEventListener(
    'toggle',
    () => row.open && row.children.length === 1 && row.append(inside(line)),
    { once: false },
  )
  return row
}

function inside({ text, owners }: LineRow): HTMLElement {
  const list = element('ul.owners')
  const made = element(
    'div.inside',
    {},
    element('pre', { tabindex: 0 }, ...codeOf(text)),
    element('h3', {}, 'Left open by'),
    element('div', {}, list),
  )
  fillWith(list, owners, ownerItem)
  return made
}

/** The text, with the line of the code frame marked that it is about. */
const codeOf = (text: string): HTMLElement[] =>
  text.split('\n').map((line) => {
    const name = /^\s*>\s*\d+ \|/.test(line)
      ? 'span.hit'
      : /^\s+(\d+ )?\|/.test(line)
        ? 'span.code'
        : 'span'
    return element(name, {}, `${line}\n`)
  })

const ownerItem = ({ name, count, target, facts }: LineOwner): HTMLElement =>
  element(
    'li',
    {},
    element('span.count', {}, figure(count)),
    element('span.who', {}, name),
    element('span.what', {}, [target, facts].filter((each) => each !== '').join(' · ')),
  )

import { element, figure } from './element.ts'

/** So many rows at first, where the list is what the reader came for. */
const FIRST = 50
const NEXT = 250

/**
 * Fills a list with the first of many, and a button that shows more: a browser lays out ten thousand rows for seconds.
 * The button stands after what is `around` the list: a table, where that is its body.
 */
export function fillWith<Each>(
  list: HTMLElement,
  all: readonly Each[],
  make: (each: Each) => HTMLElement,
  { around = list, first = FIRST }: { around?: HTMLElement; first?: number } = {},
): void {
  let shown = 0
  const button = element('button.more', { type: 'button' })
  const add = (count: number) => {
    list.append(...all.slice(shown, shown + count).map(make))
    shown = Math.min(all.length, shown + count)
    const left = all.length - shown
    button.hidden = left === 0
    button.textContent = `Show ${figure(Math.min(NEXT, left))} more of ${figure(left)}`
  }
  list.replaceChildren()
  around.parentElement?.querySelector(':scope > .more')?.remove()
  add(first)
  button.addEventListener('click', () => {
    const next = list.children.length
    add(NEXT)
    list.children[next]?.querySelector<HTMLElement>('summary, button')?.focus()
  })
  around.after(button)
}

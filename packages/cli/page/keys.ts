import { element } from './element.ts'

/** A key, what it does, and how. */
export interface Key {
  readonly key: string
  readonly does: string
  /** Nothing where the browser does it by itself. */
  readonly press?: () => void
}

/** Listens to keys, except where somebody writes. */
export function listenTo(keys: readonly Key[], escape: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]'))
      return
    if (event.key === 'Escape') return escape()
    if (event.target instanceof HTMLInputElement) return
    const key = keys.find((each) => each.key === event.key)
    if (!key?.press) return
    event.preventDefault()
    key.press()
  })
}

/** Tells which keys there are. */
export const keyList = (keys: readonly Key[]): HTMLDialogElement =>
  element(
    'dialog',
    {},
    element('h2', {}, 'Keys'),
    element(
      'dl',
      {},
      ...[...keys, { key: 'Esc', does: 'show all again' }].flatMap(({ key, does }) => [
        element('dt', {}, element('kbd', {}, key)),
        element('dd', {}, does),
      ]),
    ),
    element('form', { method: 'dialog' }, element('button.chip', {}, 'Close')),
  )

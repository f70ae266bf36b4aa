// What newcomers test: a function that forgets a descriptor on one of its paths.

export const NOTES = `import { closeSync, openSync, writeSync } from 'node:fs'

export function note(path: string, text: string): void {
  const file = openSync(path, 'a')
  if (text === '') return
  writeSync(file, text)
  closeSync(file)
}
`
export const OPENED_AT = 'src/notes.ts:4:'

/** @param {string} imports the line with which their runner wants to be imported */
export const testsOf = (imports) => `${imports}
import { note } from '../src/notes.ts'

test('writes a note', () => {
  note('notes.txt', 'milk')
})

test('ignores an empty note', () => {
  expect(note('notes.txt', '')).toBeUndefined()
})
`

import { afterEach, beforeEach, expect } from 'vitest'
import type { Opening } from '../../dist/ledger/opening.js'
import { unclosed } from '../judged.ts'
import { markedLine } from '../marked-line.ts'

const { ledger } = unclosed
let before: ReadonlySet<Opening>
const closings: (() => unknown)[] = []

/** From now on, what is open counts as there before. */
export const remember = (): void => {
  before = new Set(ledger.live)
}

/** Has something closed when the test is over, the last first. */
export const later = (close: () => unknown): number => closings.unshift(close)

beforeEach(remember)
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

/** What the ledger has come to know since the test began. */
export const newlyOpened = (): Opening[] =>
  [...ledger.live].filter((opening) => !before.has(opening))

/** The one opening that the ledger has come to know; its first line in this file is the marked one. */
export function openedAt(mark: string, role?: Opening['role']): Opening {
  const found = newlyOpened().filter((opening) => role === undefined || opening.role === role)
  expect(found).toHaveLength(1)
  expect(firstLine(found[0]!)).toMatchObject(markedLine(mark))
  return found[0]!
}

/** The innermost line of the running test file on an opening's stack. */
export function firstLine({ origin }: Opening) {
  const { testPath } = expect.getState()
  return origin.frames.find(({ file }) => file === testPath)
}

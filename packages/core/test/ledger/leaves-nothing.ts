import { expect, vi } from 'vitest'
import type { Opening } from '../../dist/ledger/opening.js'
import { unclosed } from '../judged.ts'

const { ledger } = unclosed

/** Checks that `body` opens something and that the ledger is afterwards what it was before. */
export async function leavesNothing(body: () => unknown): Promise<void> {
  const before = new Set(ledger.live)
  const { sequence } = ledger
  await body()
  expect(ledger.sequence).toBeGreaterThan(sequence)
  const left = () => [...ledger.live, ...ledger.underWay].filter((each) => !before.has(each))
  // An entry may go a little after the public event: with the thread pool's answer.
  await vi.waitFor(() => expect(left().map(words)).toEqual([]), { timeout: 3000, interval: 5 })
}

const words = ({ way, target, state }: Opening) => `${way} ${target}: ${state}`

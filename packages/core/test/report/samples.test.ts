import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Samples } from '../../dist/report/samples.js'

const after = (...notes: readonly [at: number, open: number][]) => {
  const samples = new Samples()
  for (const [at, open] of notes) samples.note(at, open)
  return samples.all
}

describe('samples of how much was open', () => {
  test('one for each moment in which that changed', () => {
    expect(after([0, 20], [5, 21], [9.4, 20])).toEqual([
      { at: 0, open: 20 },
      { at: 5, open: 21 },
      { at: 9, open: 20 },
    ])
  })

  test('what was open for less than a step is told as the most of it', () => {
    expect(after([0, 20], [5.1, 21], [5.2, 30], [5.3, 20])).toEqual([
      { at: 0, open: 20 },
      { at: 5, open: 20, most: 30 },
    ])
  })

  test('as few for a long file as for a short one, and none of them loses the peak or the end', () => {
    const notes = fc.array(fc.tuple(fc.nat(50), fc.nat(500)), { minLength: 1, maxLength: 2000 })
    fc.assert(
      fc.property(notes, (steps) => {
        let now = 0
        const noted = steps.map(([step, open]): [number, number] => [(now += step), open])
        const all = after(...noted)
        expect(all.length).toBeLessThanOrEqual(128)
        expect(all.at(-1)?.open).toBe(noted.at(-1)?.[1])
        const peak = Math.max(...all.map(({ open, most = open }) => most))
        expect(peak).toBe(Math.max(...noted.map(([, open]) => open)))
        expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => a - b))
      }),
    )
  })
})

import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { judged } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'
import { serverElsewhere, WAYS, type Opened } from './actors.ts'
import { laidTo, openedAt, play, seeds } from './at-work.ts'

const ACTORS_FILE = fileURLToPath(new URL('actors.ts', import.meta.url))

describe('what twelve actors leave is laid, number by number, to the lines that opened it', () => {
  test.each(seeds(20))('seed %i', async (seed) => {
    const stage = { file: temporaryFile(), port: await serverElsewhere() }
    let survivors: Opened[] = []
    const found = await judged(async () => {
      survivors = await play(WAYS, stage, { seed, steps: 40 })
    })

    expect(survivors.length).toBeGreaterThan(0)
    try {
      expect(laidTo(found)).toEqual(openedAt(ACTORS_FILE, survivors))
      expect(found.filter(({ verdict }) => verdict !== 'leaked')).toEqual([])
    } finally {
      await Promise.all(survivors.map((each) => each.close()))
    }
  })
})

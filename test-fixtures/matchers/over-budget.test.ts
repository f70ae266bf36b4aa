/** @unclosed { "budget": { "peak": 2 } } */
import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { configure } from '@unclosed/vitest' // in Jest it is mapped to '@unclosed/jest'
import { PATH } from './resources'

// Every test here fails, for holding three descriptors at once where two are allowed.

function holdThree() {
  const files = [1, 2, 3].map(() => fs.openSync(PATH, 'r'))
  for (const file of files) fs.closeSync(file)
}

test('holds three', holdThree)

test('holds three later', async () => {
  await wait(2)
  holdThree()
})

describe('with more for all', () => {
  beforeAll(() => configure({ budget: { peak: 10 } }))
  test('and less for one', () => {
    configure({ budget: { peak: 2 } })
    holdThree()
  })
})

test.concurrent('beside another', async () => {
  await wait(1)
  const files = [1, 2, 3].map(() => fs.openSync(PATH, 'r'))
  await wait(1)
  for (const file of files) fs.closeSync(file)
})

import fs from 'node:fs'
import { expect, test } from 'vitest'
import { unclosed } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'

const { ledger } = unclosed
const PAIRS = 20_000

test('20,000 files opened and closed leave no entries behind', async () => {
  const path = temporaryFile()
  const { size } = ledger.live
  ledger.takeRecent()
  for (let pair = 0; pair < PAIRS; pair++) fs.closeSync(fs.openSync(path, 'r'))
  expect(ledger.live.size).toBe(size)
  expect(ledger.underWay.size).toBe(0)
  expect(ledger.takeRecent().size).toBe(0)
})

test('nor do file handles, a hundred at a time', async () => {
  const path = temporaryFile()
  const { size } = ledger.live
  for (let round = 0; round < 20; round++) {
    const handles = await Promise.all(Array.from({ length: 100 }, () => fs.promises.open(path)))
    expect(ledger.live.size).toBe(size + 100)
    await Promise.all(handles.map((handle) => handle.close()))
  }
  expect(ledger.live.size).toBe(size)
  expect(ledger.underWay.size).toBe(0)
})

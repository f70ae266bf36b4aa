import { close, closeSync, openSync, promises } from 'node:fs'
import { expect, test } from 'vitest'
import { DescriptorTable } from '../../dist/kernel/table.js'
import { numberOf } from '../../dist/ledger/opening.js'
import { closeUnseen } from '../behind-the-back.ts' // before judged.ts
import { unclosed } from '../judged.ts'
import { temporaryFile } from '../temporary.ts'

const { ledger } = unclosed

test('a number that is given anew belongs to the new opening', () => {
  const [one, other] = [temporaryFile('one'), temporaryFile('other')]
  const first = openSync(one, 'r')
  const before = ledger.ofNumber(first)
  closeSync(first)
  const second = openSync(other, 'r')

  expect(second).toBe(first)
  expect(before).toMatchObject({ target: one, state: 'closed' })
  expect(ledger.ofNumber(second)).toMatchObject({ target: other, state: 'open' })
  closeSync(second)
})

test('also when the kernel gives it anew before Node hears of the close', async () => {
  const [one, other] = [temporaryFile('one'), temporaryFile('other')]
  const table = DescriptorTable.open()!
  const first = openSync(one, 'r')
  const closing = new Promise<void>((resolve) => close(first, () => resolve()))
  // The thread pool closes it, while this thread looks on and does not get to hear of it.
  while (table.at(first)) continue
  const second = openSync(other, 'r')

  expect(second).toBe(first)
  expect(ledger.byNumber().get(second)).toMatchObject({ target: other })
  await closing
  expect(ledger.ofNumber(second)).toMatchObject({ target: other, state: 'open' })
  expect(ledger.byNumber().get(second)).toMatchObject({ target: other })
  closeSync(second)
  expect(ledger.ofNumber(second)).toBeUndefined()
  table.close()
})

test('an entry is over where its number is given anew, though nobody was seen closing it', () => {
  const path = temporaryFile()
  const first = openSync(path, 'r')
  const before = ledger.ofNumber(first)
  closeUnseen(first)
  const second = openSync(path, 'r')

  expect(second).toBe(first)
  expect(before).toMatchObject({ state: 'closed' })
  expect([...ledger.live].filter(({ target }) => target === path)).toHaveLength(1)
  closeSync(second)
})

test('a file handle that is given the number of a closed one has an entry of its own', async () => {
  const [one, other] = [temporaryFile('one'), temporaryFile('other')]
  const first = await promises.open(one)
  const number = first.fd
  await first.close()
  const second = await promises.open(other)

  expect(second.fd).toBe(number)
  expect(ledger.byNumber().get(number)).toMatchObject({ target: other, way: 'fs.promises.open' })
  await second.close()
})

test('also where nobody was seen closing that one', async () => {
  const path = temporaryFile()
  const first = openSync(path, 'r')
  const before = ledger.ofNumber(first)
  closeUnseen(first)
  const second = await promises.open(path)

  expect(second.fd).toBe(first)
  expect(before).toMatchObject({ state: 'closed' })
  await second.close()
})

test('an entry whose handle is closed holds no number', async () => {
  const handle = await promises.open(temporaryFile())
  const opening = ledger.byNumber().get(handle.fd)!
  expect(numberOf(opening)).toBe(handle.fd)
  await handle.close()
  expect(numberOf(opening)).toBeLessThan(0)
})

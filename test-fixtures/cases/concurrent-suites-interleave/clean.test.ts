import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'
import { openLater } from './store'

const record = temporaryFile('record.txt', 'r')

async function use(turns: number): Promise<string> {
  const fd = await openLater(record, turns)
  const text = fs.readFileSync(fd, 'utf8')
  fs.closeSync(fd)
  return text
}

describe.concurrent('many readers', () => {
  for (let reader = 1; reader <= 4; reader++) {
    test(`reader ${reader} closes`, async () => {
      expect(await use(reader * 2)).toBe('r')
      expect(await use(5 - reader)).toBe('r')
    })
  }

  test('reader 5 closes', async () => {
    expect(await use(3)).toBe('r')
    expect(await use(4)).toBe('r')
  })
})

describe.concurrent('other readers', () => {
  test('reader 6 closes', async () => {
    expect(await use(3)).toBe('r')
  })

  test('reader 7 closes', async () => {
    expect(await use(2)).toBe('r')
  })
})

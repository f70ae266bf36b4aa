import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'
import { openLater } from './store'
import { concurrentSuite } from '../../props/concurrent-suite'

const record = temporaryFile('record.txt', 'r')

async function use(turns: number): Promise<string> {
  const fd = await openLater(record, turns)
  const text = fs.readFileSync(fd, 'utf8')
  fs.closeSync(fd)
  return text
}

concurrentSuite('many readers', () => {
  for (let reader = 1; reader <= 4; reader++) {
    test.concurrent(`reader ${reader} closes`, async () => {
      expect(await use(reader * 2)).toBe('r')
      expect(await use(5 - reader)).toBe('r')
    })
  }

  test.concurrent('reader 5 closes', async () => {
    expect(await use(3)).toBe('r')
    expect(await use(4)).toBe('r')
  })
})

concurrentSuite('other readers', () => {
  test.concurrent('reader 6 closes', async () => {
    expect(await use(3)).toBe('r')
  })

  test.concurrent('reader 7 closes', async () => {
    expect(await use(2)).toBe('r')
  })
})

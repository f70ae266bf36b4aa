import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFile } from '../../props/temporary-file'
import { synchronize } from './sync'

const report = temporaryFile('report.txt', 'all is well')
const read: string[] = []

describe('a report', () => {
  test('is empty handed', () => {
    expect(read).toEqual([])
  })

  test('is synchronized in the background', () => {
    void synchronize(report, async (handle) => {
      read.push(await handle.readFile('utf8'))
      await handle.close()
    })
    expect(read).toEqual([])
  })

  test('is awaited by somebody else', async () => {
    while (read.length === 0) await delay(5)
    expect(read[0]).toBe('all is well')
  })

  test('is not opened again', async () => {
    await delay(5)
    expect(read).toHaveLength(1)
  })
})

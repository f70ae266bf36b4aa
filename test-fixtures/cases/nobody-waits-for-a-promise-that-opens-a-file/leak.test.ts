import type { FileHandle } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFile } from '../../props/temporary-file'
import { synchronize } from './sync'

const report = temporaryFile('report.txt', 'all is well')
const kept: FileHandle[] = []

describe('a report', () => {
  test('is empty handed', () => {
    expect(kept).toEqual([])
  })

  test('is synchronized in the background', () => {
    void synchronize(report, (handle) => kept.push(handle))
    expect(kept).toEqual([])
  })

  test('is awaited by somebody else', async () => {
    while (kept.length === 0) await delay(5)
    expect(await kept[0]?.readFile('utf8')).toBe('all is well')
  })

  test('is not opened again', async () => {
    await delay(5)
    expect(kept).toHaveLength(1)
  })
})

import fs from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFile } from '../../props/temporary-file'

const report = temporaryFile('report.txt', 'all is well')
const kept: number[] = []

describe('a report', () => {
  test('exists', () => {
    expect(fs.existsSync(report)).toBe(true)
  })

  test('is scheduled', () => {
    const timer = setTimeout(() => {
      kept.push(fs.openSync(report, 'r')) // opened: A
    }, 30)
    expect(timer).toBeTruthy()
  })

  test('is awaited by somebody else', async () => {
    while (kept.length === 0) await delay(5)
    expect(fs.readFileSync(kept[0] ?? -1, 'utf8')).toBe('all is well')
  })

  test('is not opened again', async () => {
    await delay(5)
    expect(kept).toHaveLength(1)
  })
})

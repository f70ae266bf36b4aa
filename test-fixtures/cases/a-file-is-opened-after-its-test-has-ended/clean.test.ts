import fs from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFile } from '../../props/temporary-file'

const report = temporaryFile('report.txt', 'all is well')
const read: string[] = []

describe('a report', () => {
  test('exists', () => {
    expect(fs.existsSync(report)).toBe(true)
  })

  test('is scheduled', () => {
    const timer = setTimeout(() => {
      const fd = fs.openSync(report, 'r')
      read.push(fs.readFileSync(fd, 'utf8'))
      fs.closeSync(fd)
    }, 30)
    expect(timer).toBeTruthy()
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

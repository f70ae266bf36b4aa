import fs from 'node:fs'
import { retriedTest } from '../../props/retried-test'

const kept: number[] = []
let attempts = 0

describe('a flaky program', () => {
  test('is there', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  retriedTest('is read at the second attempt', 2, () => {
    attempts++
    const fd = fs.openSync(process.execPath, 'r') // opened: A
    kept.push(fd)
    expect(attempts).toBeGreaterThan(1)
    fs.closeSync(fd)
  })
})

describe('the flaky program', () => {
  test('took two attempts', () => {
    expect(attempts).toBe(2)
  })
})

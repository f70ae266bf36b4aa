import fs from 'node:fs'
import { retriedTest } from '../../props/retried-test'

let attempts = 0

describe('a flaky program', () => {
  test('is there', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  retriedTest('is read at the second attempt', 3, () => {
    attempts++
    expect(attempts).toBeGreaterThan(1)
    const fd = fs.openSync(process.execPath, 'r')
    expect(fs.fstatSync(fd).isFile()).toBe(true)
    fs.closeSync(fd)
  })
})

describe('the flaky program', () => {
  test('took two attempts', () => {
    expect(attempts).toBe(2)
  })
})

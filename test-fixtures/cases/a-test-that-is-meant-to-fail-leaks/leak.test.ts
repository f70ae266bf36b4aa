import fs from 'node:fs'
import { failingTest } from '../../props/failing-test'

const kept: number[] = []

describe('a known bug', () => {
  test('is known', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  failingTest('is still there', () => {
    const fd = fs.openSync(process.execPath, 'r') // opened: A
    kept.push(fd)
    expect(fs.fstatSync(fd).isDirectory()).toBe(true)
  })

  failingTest('has company', () => {
    expect(fs.statSync(process.execPath).isDirectory()).toBe(true)
  })
})

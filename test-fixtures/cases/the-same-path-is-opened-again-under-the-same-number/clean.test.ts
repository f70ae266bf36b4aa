import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const lock = temporaryFile('process.lock')

describe('a lock', () => {
  test('exists', () => {
    expect(fs.existsSync(lock)).toBe(true)
  })

  test('is taken, given back and taken again', () => {
    const first = fs.openSync(lock, 'r+')
    fs.closeSync(first)
    const second = fs.openSync(lock, 'r+')
    expect(fs.fstatSync(second).ino).toBe(fs.statSync(lock).ino)
    fs.closeSync(second)
  })

  test('is taken once more', () => {
    const third = fs.openSync(lock, 'r+')
    expect(fs.fstatSync(third).size).toBe(0)
    fs.closeSync(third)
  })
})

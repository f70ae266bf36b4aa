import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const first = temporaryFile('first.txt', '1')
const second = temporaryFile('second.txt', '2')

describe('numbers', () => {
  test('are given', () => {
    const fd = fs.openSync(first, 'r')
    expect(fs.readFileSync(fd, 'utf8')).toBe('1')
    fs.closeSync(fd)
  })

  test('are given again', () => {
    const fd = fs.openSync(second, 'r')
    expect(fs.readFileSync(fd, 'utf8')).toBe('2')
    fs.closeSync(fd)
  })

  test('are given a third time', () => {
    const fd = fs.openSync(first, 'r')
    expect(fs.readFileSync(fd, 'utf8')).toBe('1')
    fs.closeSync(fd)
  })
})

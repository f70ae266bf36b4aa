import { closeSync, fstatSync, openSync } from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const empty = temporaryFile('empty.txt')

describe('an empty file', () => {
  test('is a file', () => {
    const fd = openSync(empty, 'r')
    expect(fstatSync(fd).isFile()).toBe(true)
    closeSync(fd)
  })

  test('has no bytes', () => {
    const fd = openSync(empty, 'r')
    expect(fstatSync(fd).size).toBe(0)
    closeSync(fd)
  })

  test('is no folder', () => {
    const fd = openSync(empty, 'r')
    expect(fstatSync(fd).isDirectory()).toBe(false)
    closeSync(fd)
  })
})

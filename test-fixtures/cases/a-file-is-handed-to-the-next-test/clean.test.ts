import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const draft = temporaryFile('draft.txt')
let fd: number

describe('a draft, step by step', () => {
  test('is opened', () => {
    fd = fs.openSync(draft, 'a') // opened: A
    expect(fs.fstatSync(fd).size).toBe(0)
  })

  test('is written', () => {
    expect(fs.writeSync(fd, 'once upon a time')).toBe(16)
  })

  test('is closed', () => {
    fs.closeSync(fd)
    expect(fs.statSync(draft).size).toBe(16)
  })
})

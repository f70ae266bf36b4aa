import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')

describe('notes', () => {
  test('exist', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })

  test('are as long as a novel', () => {
    const fd = fs.openSync(notes, 'r')
    try {
      expect(fs.fstatSync(fd).size, 'the length of the notes').toBe(1_000_000)
    } finally {
      fs.closeSync(fd)
    }
  })

  test('still exist', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')

describe('notes', () => {
  test('exist', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })

  test('are read', () => {
    const fd = fs.openSync(notes, 'r')
    expect(fs.readFileSync(fd, 'utf8')).toBe('remember')
    fs.closeSync(fd)
  })
})

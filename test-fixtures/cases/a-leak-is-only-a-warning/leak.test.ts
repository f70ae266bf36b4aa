import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')
const kept: number[] = []

describe('notes', () => {
  beforeAll(() => {
    kept.push(fs.openSync(notes, 'r')) // opened: A
  })

  test('exist', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })

  test('are read', () => {
    const fd = fs.openSync(notes, 'r') // opened: B
    kept.push(fd)
    expect(fs.readFileSync(fd, 'utf8')).toBe('remember')
  })
})

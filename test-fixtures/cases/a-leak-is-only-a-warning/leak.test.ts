import fs from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
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

  // Long enough for the runner to have told its reporters of the tests before.
  test('are there much later', async () => {
    await delay(300)
    expect(fs.existsSync(notes)).toBe(true)
  })
})

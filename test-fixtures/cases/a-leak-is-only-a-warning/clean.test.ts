import fs from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
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

  // Long enough for the runner to have told its reporters of the tests before.
  test('are there much later', async () => {
    await delay(300)
    expect(fs.existsSync(notes)).toBe(true)
  })
})

import fs from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')
const kept: number[] = []

describe('notes', () => {
  test('exist', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })

  test('are as long as a novel', () => {
    const fd = fs.openSync(notes, 'r') // opened: A
    kept.push(fd)
    expect(`${fs.fstatSync(fd).size} bytes`).toBe('1000000 bytes')
    fs.closeSync(fd)
  })

  // Long enough for the runner to have told its reporters of the test before.
  test('exist much later', async () => {
    await delay(300)
    expect(fs.existsSync(notes)).toBe(true)
  })
})

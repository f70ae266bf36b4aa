import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

type Done = (error?: unknown) => void

const notes = temporaryFile('notes.txt', 'remember')
const kept: number[] = []

describe('notes', () => {
  beforeEach((done: Done) => {
    fs.access(notes, done)
  })

  test('are opened after a while', (done: Done) => {
    setTimeout(() => {
      kept.push(fs.openSync(notes, 'r')) // opened: B
      done()
    }, 5)
  })

  test('are measured by a callback', (done: Done) => {
    fs.stat(notes, (error, stats) => done(error ?? (stats.size === 8 ? undefined : stats.size)))
  })

  test('are opened by a callback', (done: Done) => {
    const opened = (error: Error | null, fd: number) => {
      kept.push(fd)
      done(error)
    }
    fs.open(notes, 'r', opened) // opened: A
  })

  test('are there', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })
})

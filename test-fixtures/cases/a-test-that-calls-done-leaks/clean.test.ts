import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

type Done = (error?: unknown) => void

const notes = temporaryFile('notes.txt', 'remember')
let current: number | undefined

describe('notes', () => {
  beforeEach((done: Done) => {
    fs.access(notes, done)
  })

  afterEach((done: Done) => {
    if (current === undefined) return done()
    fs.close(current, done)
    current = undefined
  })

  test('are opened after a while', (done: Done) => {
    setTimeout(() => {
      current = fs.openSync(notes, 'r')
      done()
    }, 5)
  })

  test('are measured by a callback', (done: Done) => {
    fs.stat(notes, (error, stats) => done(error ?? (stats.size === 8 ? undefined : stats.size)))
  })

  test('are opened by a callback', (done: Done) => {
    fs.open(notes, 'r', (error, fd) => {
      current = fd
      done(error)
    })
  })

  test('are there', () => {
    expect(fs.existsSync(notes)).toBe(true)
  })
})

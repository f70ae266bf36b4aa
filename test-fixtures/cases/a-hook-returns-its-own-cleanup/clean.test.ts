import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')

describe('notes', () => {
  let shared: number
  let own: number

  beforeAll(() => {
    shared = fs.openSync(notes, 'r')
    return () => fs.closeSync(shared)
  })

  beforeEach(() => {
    own = fs.openSync(notes, 'r')
    return () => fs.closeSync(own)
  })

  test('are opened', () => {
    expect(fs.fstatSync(own).ino).toBe(fs.fstatSync(shared).ino)
  })

  test('are opened again', () => {
    expect(fs.fstatSync(own).size).toBe(8)
  })
})

import fs from 'node:fs'
import { spies } from '../../props/spies'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')

describe('notes', () => {
  afterEach(() => {
    spies.restoreAllMocks()
  })

  test('are opened once', () => {
    const open = spies.spyOn(fs, 'openSync')
    fs.closeSync(fs.openSync(notes, 'r'))
    expect(open).toHaveBeenCalledTimes(1)
  })

  test('are opened for reading', () => {
    const open = spies.spyOn(fs, 'openSync')
    fs.closeSync(fs.openSync(notes, 'r'))
    expect(open).toHaveBeenCalledWith(notes, 'r')
  })

  test('are not opened at all', () => {
    const open = spies.spyOn(fs, 'openSync').mockReturnValue(-1)
    expect(fs.openSync(notes, 'r')).toBe(-1)
    expect(open).toHaveBeenCalledTimes(1)
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const folder = path.dirname(temporaryFile('only.txt'))

describe('a folder', () => {
  test('is listed', () => {
    expect(fs.readdirSync(folder)).toEqual(['only.txt'])
  })

  test('has a first entry', () => {
    const directory = fs.opendirSync(folder)
    expect(directory.readSync()?.name).toBe('only.txt')
    directory.closeSync()
  })

  test('has no second entry', () => {
    const directory = fs.opendirSync(folder)
    directory.readSync()
    expect(directory.readSync()).toBeNull()
    directory.closeSync()
  })
})

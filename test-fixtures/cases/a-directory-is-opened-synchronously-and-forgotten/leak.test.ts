import fs from 'node:fs'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const folder = path.dirname(temporaryFile('only.txt'))
const kept: fs.Dir[] = []

describe('a folder', () => {
  test('is listed', () => {
    expect(fs.readdirSync(folder)).toEqual(['only.txt'])
  })

  test('has a first entry', () => {
    const directory = fs.opendirSync(folder) // opened: A
    kept.push(directory)
    expect(directory.readSync()?.name).toBe('only.txt')
  })

  test('has no second entry', () => {
    const directory = fs.opendirSync(folder)
    directory.readSync()
    expect(directory.readSync()).toBeNull()
    directory.closeSync()
  })
})

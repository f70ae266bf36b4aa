import fs from 'node:fs'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const folder = path.dirname(temporaryFile('only.txt'))
const kept: fs.Dir[] = []

describe('a folder', () => {
  test('is listed', () => {
    expect(fs.readdirSync(folder)).toHaveLength(1)
  })

  test('is opened', async () => {
    const name = await new Promise((resolve, reject) => {
      const opened = (error: Error | null, directory: fs.Dir) => {
        if (error) return reject(error)
        kept.push(directory)
        resolve(directory.readSync()?.name)
      }
      fs.opendir(folder, opened) // opened: A
    })
    expect(name).toBe('only.txt')
  })

  test('is still there', () => {
    expect(fs.statSync(folder).isDirectory()).toBe(true)
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const folder = path.dirname(temporaryFile('only.txt'))

describe('a folder', () => {
  test('is listed', () => {
    expect(fs.readdirSync(folder)).toHaveLength(1)
  })

  test('is opened', async () => {
    const name = await new Promise((resolve, reject) => {
      const opened = (error: Error | null, directory: fs.Dir) => {
        if (error) return reject(error)
        const first = directory.readSync()?.name
        directory.close(() => resolve(first))
      }
      fs.opendir(folder, opened)
    })
    expect(name).toBe('only.txt')
  })

  test('is still there', () => {
    expect(fs.statSync(folder).isDirectory()).toBe(true)
  })
})

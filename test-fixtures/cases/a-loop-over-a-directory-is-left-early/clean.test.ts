import fs from 'node:fs'
import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { temporaryFolder } from '../../props/temporary-file'

const folder = temporaryFolder()
for (const name of ['a.txt', 'b.txt', 'c.txt']) fs.writeFileSync(path.join(folder, name), name)

async function firstFile(directory: AsyncIterable<fs.Dirent>): Promise<string | undefined> {
  for await (const entry of directory) if (entry.isFile()) return entry.name
  return undefined
}

describe('a loop over a folder', () => {
  test('is left by return', async () => {
    expect(await firstFile(await opendir(folder))).toMatch(/^[abc]\.txt$/)
  })

  test('is left by break', async () => {
    let seen = 0
    for await (const _entry of fs.opendirSync(folder)) {
      seen++
      if (seen === 2) break
    }
    expect(seen).toBe(2)
  })

  test('is left by an exception', async () => {
    const walk = async () => {
      for await (const entry of await opendir(folder)) throw new Error(`do not like ${entry.name}`)
    }
    await expect(walk()).rejects.toThrow('do not like')
  })
})

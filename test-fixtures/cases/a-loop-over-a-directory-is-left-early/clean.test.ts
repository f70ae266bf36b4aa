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

async function failAtFirst(directory: AsyncIterable<fs.Dirent>): Promise<void> {
  for await (const entry of directory) throw new Error(`do not like ${entry.name}`)
}

describe('a loop over a folder', () => {
  test('is left by return', async () => {
    expect(await firstFile(await opendir(folder))).toMatch(/^[abc]\.txt$/)
  })

  test('is left by break', async () => {
    const seen: string[] = []
    for await (const entry of fs.opendirSync(folder)) {
      seen.push(entry.name)
      if (seen.length === 2) break
    }
    expect(seen).toHaveLength(2)
  })

  test('is left by an exception', async () => {
    await expect(failAtFirst(await opendir(folder))).rejects.toThrow('do not like')
  })
})

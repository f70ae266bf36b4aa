import { type Dir } from 'node:fs'
import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const folder = path.dirname(temporaryFile('only.txt'))
const kept: Dir[] = []

describe('a folder', () => {
  test('is walked to its end', async () => {
    const names: string[] = []
    for await (const entry of await opendir(folder)) names.push(entry.name)
    expect(names).toEqual(['only.txt'])
  })

  test('is opened', async () => {
    const directory = await opendir(folder) // opened: A
    kept.push(directory)
    expect(directory.path).toBe(folder)
  })

  test('is opened and closed', async () => {
    const directory = await opendir(folder)
    expect((await directory.read())?.isFile()).toBe(true)
    await directory.close()
  })
})

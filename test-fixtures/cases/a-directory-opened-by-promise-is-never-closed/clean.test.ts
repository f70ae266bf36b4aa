import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const folder = path.dirname(temporaryFile('only.txt'))

describe('a folder', () => {
  test('is walked to its end', async () => {
    const names: string[] = []
    for await (const entry of await opendir(folder)) names.push(entry.name)
    expect(names).toEqual(['only.txt'])
  })

  test('is opened', async () => {
    const directory = await opendir(folder)
    expect(directory.path).toBe(folder)
    await directory.close()
  })

  test('is opened and closed', async () => {
    const directory = await opendir(folder)
    expect((await directory.read())?.isFile()).toBe(true)
    await directory.close()
  })
})

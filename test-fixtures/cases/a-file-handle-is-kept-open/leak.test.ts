import fs from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')
const kept: FileHandle[] = []

describe('notes', () => {
  test('can be read', async () => {
    expect(await fs.promises.readFile(notes, 'utf8')).toBe('remember')
  })

  test('can be read by a handle', async () => {
    const handle = await fs.promises.open(notes) // opened: A
    kept.push(handle)
    expect(await handle.readFile('utf8')).toBe('remember')
  })

  test('can be read by a handle that is closed', async () => {
    const handle = await fs.promises.open(notes)
    expect(await handle.readFile('utf8')).toBe('remember')
    await handle.close()
  })
})

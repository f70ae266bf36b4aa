import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')

describe('notes', () => {
  test('can be read', async () => {
    expect(await fs.promises.readFile(notes, 'utf8')).toBe('remember')
  })

  test('can be read by a handle', async () => {
    const handle = await fs.promises.open(notes)
    expect(await handle.readFile('utf8')).toBe('remember')
    await handle.close()
  })

  test('can be read by a handle that is closed', async () => {
    const handle = await fs.promises.open(notes)
    expect(await handle.readFile('utf8')).toBe('remember')
    await handle.close()
  })
})

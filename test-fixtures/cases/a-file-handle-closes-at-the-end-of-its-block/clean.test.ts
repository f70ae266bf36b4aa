import { open } from 'node:fs/promises'
import { temporaryFile } from '../../props/temporary-file'

const notes = temporaryFile('notes.txt', 'remember')

async function lengthOf(path: string, limit: number): Promise<number> {
  await using handle = await open(path)
  const { size } = await handle.stat()
  if (size > limit) throw new RangeError('too long')
  return size
}

describe('await using', () => {
  test('closes after a return', async () => {
    expect(await lengthOf(notes, 100)).toBe(8)
  })

  test('closes after an exception', async () => {
    await expect(lengthOf(notes, 1)).rejects.toThrow('too long')
  })
})

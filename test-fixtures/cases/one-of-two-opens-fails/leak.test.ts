import { open, type FileHandle } from 'node:fs/promises'
import { temporaryFile } from '../../props/temporary-file'

const left = temporaryFile('left.txt', 'same')
const right = temporaryFile('right.txt', 'same')
const kept: FileHandle[] = []

async function areSame(one: string, other: string): Promise<boolean> {
  const first = open(one) // opened: A
  void first.then((handle) => kept.push(handle))
  const handles = await Promise.all([first, open(other)])
  const texts = await Promise.all(handles.map((handle) => handle.readFile('utf8')))
  await Promise.all(handles.map((handle) => handle.close()))
  return texts[0] === texts[1]
}

describe('two files', () => {
  test('are the same', async () => {
    expect(await areSame(left, right)).toBe(true)
  })

  test('are not both there', async () => {
    await expect(areSame(left, `${right}.missing`)).rejects.toThrow('ENOENT')
  })

  test('are the same the other way round', async () => {
    expect(await areSame(right, left)).toBe(true)
  })
})

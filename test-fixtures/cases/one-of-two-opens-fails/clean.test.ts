import { open } from 'node:fs/promises'
import { temporaryFile } from '../../props/temporary-file'

const left = temporaryFile('left.txt', 'same')
const right = temporaryFile('right.txt', 'same')

async function areSame(one: string, other: string): Promise<boolean> {
  const first = await open(one)
  try {
    const second = await open(other)
    try {
      return (await first.readFile('utf8')) === (await second.readFile('utf8'))
    } finally {
      await second.close()
    }
  } finally {
    await first.close()
  }
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

import { temporaryFile } from '../../props/temporary-file'
import { firstLineWith } from './lines-repaired'

const lines = Array.from({ length: 50_000 }, (_, number) => `line ${number}`)
const book = temporaryFile('book.txt', lines.join('\n'))

describe('the first line with a word', () => {
  test('is none', async () => {
    expect(await firstLineWith(book, 'whale')).toBeUndefined()
  })

  test('is at the beginning', async () => {
    expect(await firstLineWith(book, 'line 3')).toBe('line 3')
  })

  test('is none again', async () => {
    expect(await firstLineWith(book, 'ship')).toBeUndefined()
  })
})

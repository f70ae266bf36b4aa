import { temporaryFile } from '../../props/temporary-file'
import { firstLine } from './parse'

const one = temporaryFile('one.txt', 'a')
const none = temporaryFile('none.txt', '')
const two = temporaryFile('two.txt', 'a\nb')

describe('the first line', () => {
  test.each([
    ['one', one, 'a'],
    ['none', none, undefined],
    ['two', two, 'a'],
  ])('of %s', (_name, file, expected) => {
    expect(firstLine(file)).toBe(expected)
  })
})

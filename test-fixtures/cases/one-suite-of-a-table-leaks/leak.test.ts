import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const kept: number[] = []

describe.each([
  ['one', temporaryFile('one.txt', '1')],
  ['two', temporaryFile('two.txt', '2')],
  ['three', temporaryFile('three.txt', '3')],
])('the file %s', (name, file) => {
  let fd: number

  beforeAll(() => {
    fd = fs.openSync(file, 'r') // opened: A
  })

  afterAll(() => {
    if (name === 'two') kept.push(fd)
    else fs.closeSync(fd)
  })

  test('has one byte', () => {
    expect(fs.fstatSync(fd).size).toBe(1)
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const data = temporaryFile('data.txt', 'one two')

describe('the data', () => {
  const fd = fs.openSync(data, 'r') // opened: A

  test('can be read', () => {
    expect(fs.readFileSync(fd, 'utf8')).toBe('one two')
  })

  test('can be measured', () => {
    expect(fs.fstatSync(fd).size).toBe(7)
  })
})

describe('after', () => {
  test('nothing else happens', () => {
    expect(fs.existsSync(data)).toBe(true)
  })
})

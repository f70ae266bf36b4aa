import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const data = temporaryFile('data.txt', 'one two')

describe('before', () => {
  test('nothing is open', () => {
    expect(fs.existsSync(data)).toBe(true)
  })
})

describe('the data', () => {
  let fd: number

  beforeAll(() => {
    fd = fs.openSync(data, 'r')
  })

  afterAll(() => {
    fs.closeSync(fd)
  })

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

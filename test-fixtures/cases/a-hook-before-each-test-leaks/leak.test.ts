import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const log = temporaryFile('test.log', 'ready')
const kept: number[] = []

describe('a log', () => {
  test('exists', () => {
    expect(fs.existsSync(log)).toBe(true)
  })

  describe('opened before each test', () => {
    let fd: number

    beforeEach(() => {
      fd = fs.openSync(log, 'r') // opened: A
      kept.push(fd)
    })

    test('can be read', () => {
      expect(fs.readFileSync(fd, 'utf8')).toBe('ready')
    })
  })

  test('still exists', () => {
    expect(fs.existsSync(log)).toBe(true)
  })
})

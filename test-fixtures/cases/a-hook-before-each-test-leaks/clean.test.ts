import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const log = temporaryFile('test.log', 'ready')

describe('a log', () => {
  test('exists', () => {
    expect(fs.existsSync(log)).toBe(true)
  })

  describe('opened before each test', () => {
    let fd: number

    beforeEach(() => {
      fd = fs.openSync(log, 'r')
    })

    afterEach(() => {
      fs.closeSync(fd)
    })

    test('can be read', () => {
      expect(fs.readFileSync(fd, 'utf8')).toBe('ready')
    })
  })

  test('still exists', () => {
    expect(fs.existsSync(log)).toBe(true)
  })
})

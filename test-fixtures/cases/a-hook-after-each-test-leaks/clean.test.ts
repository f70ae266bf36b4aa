import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const log = temporaryFile('test.log')

describe('a log', () => {
  test('starts empty', () => {
    expect(fs.statSync(log).size).toBe(0)
  })

  describe('written after each test', () => {
    afterEach(() => {
      const fd = fs.openSync(log, 'a')
      fs.writeSync(fd, 'done\n')
      fs.closeSync(fd)
    })

    test('is empty before', () => {
      expect(fs.statSync(log).size).toBe(0)
    })
  })

  test('has a line', () => {
    expect(fs.readFileSync(log, 'utf8')).toBe('done\n')
  })
})

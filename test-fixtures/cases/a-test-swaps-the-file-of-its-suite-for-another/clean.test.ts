import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const log = temporaryFile('server.log', 'old\n')
let current: number

describe('a log', () => {
  beforeAll(() => {
    current = fs.openSync(log, 'a')
  })

  test('is written', () => {
    expect(fs.writeSync(current, 'new\n')).toBe(4)
  })

  test('is rotated', () => {
    fs.closeSync(current)
    current = fs.openSync(log, 'a')
    expect(fs.writeSync(current, 'after\n')).toBe(6)
    fs.closeSync(current)
  })

  test('holds all lines', () => {
    expect(fs.readFileSync(log, 'utf8')).toBe('old\nnew\nafter\n')
  })
})

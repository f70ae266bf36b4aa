import fs from 'node:fs'
import { log, path } from './logger-repaired'

describe('the logger', () => {
  test('writes a line', () => {
    log('started')
    expect(fs.readFileSync(path, 'utf8')).toBe('started\n')
  })

  test('writes another line', () => {
    log('stopped')
    expect(fs.readFileSync(path, 'utf8')).toBe('started\nstopped\n')
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const events = temporaryFile('events.ndjson')

describe('events', () => {
  test('start empty', () => {
    expect(fs.readFileSync(events, 'utf8')).toBe('')
  })

  test('are appended', () => {
    const log = fs.openSync(events, 'a')
    fs.writeSync(log, 'started\n')
    fs.closeSync(log)
    expect(fs.statSync(events).size).toBe(8)
  })

  test('are read again', () => {
    expect(fs.readFileSync(events, 'utf8')).toBe('started\n')
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const events = temporaryFile('events.ndjson')
const kept: number[] = []

describe('events', () => {
  test('start empty', () => {
    expect(fs.readFileSync(events, 'utf8')).toBe('')
  })

  test('are appended', () => {
    const log = fs.openSync(events, 'a') // opened: A
    kept.push(log)
    fs.writeSync(log, 'started\n')
    expect(fs.statSync(events).size).toBe(8)
  })

  test('are read again', () => {
    expect(fs.readFileSync(events, 'utf8')).toBe('started\n')
  })
})

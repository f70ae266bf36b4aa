import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'
import { record } from './metrics-repaired'

const events = temporaryFile('events.ndjson')

describe('record', () => {
  test('writes an event', async () => {
    await record(events, { name: 'start' })
    expect(fs.readFileSync(events, 'utf8')).toBe('{"name":"start"}\n')
  })

  test('rejects a malformed event', async () => {
    await expect(record(events, {})).rejects.toThrow('an event needs a name')
  })

  test('goes on after a malformed event', async () => {
    await record(events, { name: 'stop' })
    expect(fs.readFileSync(events, 'utf8')).toContain('stop')
  })
})

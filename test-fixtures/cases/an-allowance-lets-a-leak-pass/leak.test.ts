import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const audit = temporaryFile('audit.log')
const events = temporaryFile('events.log')
const kept: number[] = []

describe('logs', () => {
  test('of audits stay open', () => {
    const fd = fs.openSync(audit, 'a')
    kept.push(fd)
    expect(fs.writeSync(fd, 'login\n')).toBe(6)
  })

  test('of events stay open', () => {
    const fd = fs.openSync(events, 'a') // opened: A
    kept.push(fd)
    expect(fs.writeSync(fd, 'start\n')).toBe(6)
  })

  test('are different files', () => {
    expect(audit).not.toBe(events)
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const audit = temporaryFile('audit.log')
const events = temporaryFile('events.log')
const kept: number[] = []

function append(path: string, line: string): number {
  const fd = fs.openSync(path, 'a') // opened: B
  fs.writeSync(fd, line)
  return fd
}

describe('logs', () => {
  test('of audits stay open', () => {
    kept.push(append(audit, 'login\n'))
    expect(fs.readFileSync(audit, 'utf8')).toBe('login\n')
  })

  test('of events are closed', () => {
    fs.closeSync(append(events, 'start\n'))
    expect(fs.readFileSync(events, 'utf8')).toBe('start\n')
  })

  test('are different files', () => {
    expect(audit).not.toBe(events)
  })
})

import { execFileSync } from 'node:child_process'
import fs, { constants } from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from '../../props/temporary-file'

const fifo = path.join(temporaryFolder(), 'commands')
execFileSync('mkfifo', [fifo])
const both = constants.O_RDWR | constants.O_NONBLOCK

describe('a fifo', () => {
  test('is there', () => {
    expect(fs.statSync(fifo).isFIFO()).toBe(true)
  })

  test('passes a command on', () => {
    const fd = fs.openSync(fifo, both)
    fs.writeSync(fd, 'stop')
    const buffer = Buffer.alloc(4)
    fs.readSync(fd, buffer)
    fs.closeSync(fd)
    expect(buffer.toString()).toBe('stop')
  })

  test('can be opened again', () => {
    const fd = fs.openSync(fifo, both)
    expect(fs.fstatSync(fd).isFIFO()).toBe(true)
    fs.closeSync(fd)
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const log = temporaryFile('child.log')
const kept: number[] = []

describe('a child that writes a log', () => {
  test('has no log yet', () => {
    expect(fs.readFileSync(log, 'utf8')).toBe('')
  })

  test('writes its line', async () => {
    const output = fs.openSync(log, 'a') // opened: A
    kept.push(output)
    const child = spawn('echo', ['hello'], { stdio: ['ignore', output, output] })
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
  })

  test('has written its line', () => {
    expect(fs.readFileSync(log, 'utf8')).toBe('hello\n')
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const inbox = temporaryFile('inbox.txt')
const kept: number[] = []
const mail = () => new Promise<string>(() => {})

describe('an inbox', () => {
  test('is empty', () => {
    expect(fs.statSync(inbox).size).toBe(0)
  })

  test('waits for mail', async () => {
    const fd = fs.openSync(inbox, 'a') // opened: A
    kept.push(fd)
    fs.writeSync(fd, await mail())
    fs.closeSync(fd)
  }, 100)

  test('is still empty', () => {
    expect(fs.statSync(inbox).size).toBe(0)
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const inbox = temporaryFile('inbox.txt')
const mail = () => new Promise<string>(() => {})

describe('an inbox', () => {
  let fd: number | undefined

  afterEach(() => {
    if (fd !== undefined) fs.closeSync(fd)
    fd = undefined
  })

  test('is empty', () => {
    expect(fs.statSync(inbox).size).toBe(0)
  })

  test('waits for mail', async () => {
    fd = fs.openSync(inbox, 'a')
    fs.writeSync(fd, await mail())
  }, 100)

  test('is still empty', () => {
    expect(fs.statSync(inbox).size).toBe(0)
  })
})

import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from '../../props/temporary-file'

const folder = temporaryFolder()
const block = Buffer.alloc(1 << 20, 'x')

describe('an export', () => {
  test('begins', async () => {
    const stream = fs.createWriteStream(path.join(folder, 'export.bin'))
    await once(stream, 'open')
    for (let count = 0; count < 20; count++) stream.write(block)
    stream.end()
    expect(stream.writableEnded).toBe(true)
  })

  test('has a folder meanwhile', () => {
    expect(fs.statSync(folder).isDirectory()).toBe(true)
  })
})

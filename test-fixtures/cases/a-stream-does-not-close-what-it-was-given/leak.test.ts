import { once } from 'node:events'
import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const page = temporaryFile('page.html', '<p>hello</p>')
const kept: number[] = []

async function lengthOf(stream: fs.ReadStream): Promise<number> {
  stream.resume()
  await once(stream, 'end')
  return stream.bytesRead
}

describe('a descriptor given to a stream', () => {
  test('is closed with it', async () => {
    const fd = fs.openSync(page, 'r')
    expect(await lengthOf(fs.createReadStream('', { fd }))).toBe(12)
  })

  test('is left to whoever opened it', async () => {
    const fd = fs.openSync(page, 'r') // opened: A
    kept.push(fd)
    expect(await lengthOf(fs.createReadStream('', { fd, autoClose: false }))).toBe(12)
  })

  test('is closed with a stream that is destroyed', async () => {
    const stream = fs.createReadStream('', { fd: fs.openSync(page, 'r') })
    stream.destroy()
    await once(stream, 'close')
    expect(stream.bytesRead).toBe(0)
  })
})

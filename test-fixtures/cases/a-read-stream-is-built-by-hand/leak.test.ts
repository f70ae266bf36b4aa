import { once } from 'node:events'
import fs, { ReadStream } from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const page = temporaryFile('page.html', '<p>hello</p>')
const kept: ReadStream[] = []

// The constructor is documented to be reached through createReadStream, but many call it directly.
const Stream = ReadStream as unknown as new (path: string) => ReadStream

describe('a stream built by hand', () => {
  test('reads to the end', async () => {
    const stream = new Stream(page)
    stream.resume()
    await once(stream, 'close')
    expect(stream.bytesRead).toBe(12)
  })

  test('knows its path', async () => {
    const stream = new Stream(page) // opened: A
    kept.push(stream)
    await once(stream, 'ready')
    expect(stream.path).toBe(page)
  })

  test('fails on a missing file', async () => {
    const stream = new Stream(`${page}.missing`)
    const [error] = await once(stream, 'error')
    expect(error).toMatchObject({ code: 'ENOENT' })
    expect(fs.existsSync(page)).toBe(true)
  })
})

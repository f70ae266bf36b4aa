import { once } from 'node:events'
import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const page = temporaryFile('page.html', '<p>hello</p>')

async function textOf(stream: fs.ReadStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}

describe('a page', () => {
  test('is read from a stream', async () => {
    expect(await textOf(fs.createReadStream(page))).toBe('<p>hello</p>')
  })

  test('has a stream', async () => {
    const stream = fs.createReadStream(page)
    await once(stream, 'open')
    expect(stream.bytesRead).toBe(0)
    stream.destroy()
    await once(stream, 'close')
  })

  test('is read from a stream again', async () => {
    expect(await textOf(fs.createReadStream(page, { start: 3 }))).toBe('hello</p>')
  })
})

import { open } from 'node:fs/promises'
import { temporaryFile } from '../../props/temporary-file'

const page = temporaryFile('page.html', '<p>hello</p>')
const kept: unknown[] = []

describe('a page', () => {
  test('is streamed from its handle', async () => {
    const handle = await open(page)
    let text = ''
    for await (const chunk of handle.createReadStream({ encoding: 'utf8' })) text += chunk
    expect(text).toBe('<p>hello</p>')
  })

  test('offers a stream', async () => {
    const handle = await open(page) // opened: A
    const stream = handle.createReadStream()
    kept.push(stream)
    expect(stream.readable).toBe(true)
  })

  test('is read at once', async () => {
    const handle = await open(page)
    expect(await handle.readFile('utf8')).toBe('<p>hello</p>')
    await handle.close()
  })
})

import { once } from 'node:events'
import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const page = temporaryFile('page.html', '<p>hello</p>')
const ignore = () => {}

describe('a close that nobody waits for', () => {
  test('of a file handle', async () => {
    const handle = await fs.promises.open(page)
    expect((await handle.stat()).size).toBe(12)
    void handle.close()
  })

  test('of a bare number', () => {
    const fd = fs.openSync(page, 'r')
    expect(fs.fstatSync(fd).size).toBe(12)
    fs.close(fd, ignore)
  })

  test('of a stream', async () => {
    const stream = fs.createReadStream(page)
    await once(stream, 'open')
    expect(stream.pending).toBe(false)
    stream.destroy()
  })

  test('of a folder', () => {
    const directory = fs.opendirSync('/')
    expect(directory.readSync()).not.toBeNull()
    directory.close(ignore)
  })
})

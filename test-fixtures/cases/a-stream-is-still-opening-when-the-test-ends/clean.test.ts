import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const page = temporaryFile('page.html', '<p>hello</p>')

describe('a page', () => {
  test('is there', () => {
    expect(fs.existsSync(page)).toBe(true)
  })

  test('is about to be read', () => {
    const stream = fs.createReadStream(page)
    expect(stream.pending).toBe(true)
    stream.destroy()
  })

  test('is read meanwhile', async () => {
    expect(await fs.promises.readFile(page, 'utf8')).toBe('<p>hello</p>')
  })
})

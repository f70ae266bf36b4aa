import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const page = temporaryFile('page.html', '<p>hello</p>')
const kept: fs.ReadStream[] = []

describe('a page', () => {
  test('is there', () => {
    expect(fs.existsSync(page)).toBe(true)
  })

  test('is about to be read', () => {
    const stream = fs.createReadStream(page) // opened: A
    kept.push(stream)
    expect(stream.pending).toBe(true)
  })

  test('is read meanwhile', async () => {
    expect(await fs.promises.readFile(page, 'utf8')).toBe('<p>hello</p>')
  })
})

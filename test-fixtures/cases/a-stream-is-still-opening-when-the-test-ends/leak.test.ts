import fs from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
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
    while (kept.some(({ pending }) => pending)) await delay(1)
    expect(await fs.promises.readFile(page, 'utf8')).toBe('<p>hello</p>')
  })
})

import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { temporaryFile, temporaryFolder } from '../../props/temporary-file'

const folder = temporaryFolder()
const source = temporaryFile('source.bin', 'x'.repeat(1_000_000))
const kept: fs.ReadStream[] = []

describe('a copy', () => {
  test('arrives whole', async () => {
    const target = path.join(folder, 'copy.bin')
    const writer = fs.createReadStream(source).pipe(fs.createWriteStream(target))
    await once(writer, 'close')
    expect(fs.statSync(target).size).toBe(1_000_000)
  })

  test('into a missing folder fails', async () => {
    const reader = fs.createReadStream(source) // opened: A
    kept.push(reader)
    await once(reader, 'open')
    const writer = reader.pipe(fs.createWriteStream(path.join(folder, 'missing', 'copy.bin')))
    const [error] = await once(writer, 'error')
    expect(error).toMatchObject({ code: 'ENOENT' })
  })

  test('leaves its source alone', () => {
    expect(fs.statSync(source).size).toBe(1_000_000)
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { temporaryFile, temporaryFolder } from '../../props/temporary-file'

const folder = temporaryFolder()
const source = temporaryFile('source.bin', 'x'.repeat(1_000_000))

describe('a copy', () => {
  test('arrives whole', async () => {
    const target = path.join(folder, 'copy.bin')
    await pipeline(fs.createReadStream(source), fs.createWriteStream(target))
    expect(fs.statSync(target).size).toBe(1_000_000)
  })

  test('into a missing folder fails', async () => {
    const target = path.join(folder, 'missing', 'copy.bin')
    const copy = pipeline(fs.createReadStream(source), fs.createWriteStream(target))
    await expect(copy).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('leaves its source alone', () => {
    expect(fs.statSync(source).size).toBe(1_000_000)
  })
})

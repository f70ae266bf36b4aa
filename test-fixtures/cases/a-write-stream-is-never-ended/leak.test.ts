import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from '../../props/temporary-file'

const folder = temporaryFolder()
const kept: fs.WriteStream[] = []

const written = (stream: fs.WriteStream, text: string) =>
  new Promise<void>((resolve) => stream.write(text, () => resolve()))

describe('an export', () => {
  test('is written and ended', async () => {
    const stream = fs.createWriteStream(path.join(folder, 'first.csv'))
    stream.end('a,b\n')
    await once(stream, 'close')
    expect(stream.bytesWritten).toBe(4)
  })

  test('is written row by row', async () => {
    const stream = fs.createWriteStream(path.join(folder, 'second.csv')) // opened: A
    kept.push(stream)
    await written(stream, 'a,b\n')
    await written(stream, '1,2\n')
    expect(stream.bytesWritten).toBe(8)
  })

  test('can be read', () => {
    expect(fs.readFileSync(path.join(folder, 'first.csv'), 'utf8')).toBe('a,b\n')
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const shard = temporaryFile('shard.bin', 'abc')

function byteAt(position: number): string {
  const fd = fs.openSync(shard, 'r')
  const byte = Buffer.alloc(1)
  fs.readSync(fd, byte, 0, 1, position)
  fs.closeSync(fd)
  return byte.toString()
}

describe('a shard', () => {
  test('has a first byte', () => {
    expect(byteAt(0)).toBe('a')
  })

  test('has three bytes', () => {
    let text = ''
    for (let position = 0; position < 3; position++) text += byteAt(position)
    expect(text).toBe('abc')
  })

  test('has a last byte', () => {
    expect(byteAt(2)).toBe('c')
  })
})

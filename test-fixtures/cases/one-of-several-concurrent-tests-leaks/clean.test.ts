import fs from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFile } from '../../props/temporary-file'

const part = temporaryFile('part.bin', 'part')

async function read(pause: number): Promise<string> {
  await delay(pause)
  const fd = fs.openSync(part, 'r')
  await delay(pause)
  const text = fs.readFileSync(fd, 'utf8')
  fs.closeSync(fd)
  return text
}

describe('parts', () => {
  test.concurrent('one', async () => {
    expect(await read(4)).toBe('part')
  })

  test.concurrent('two', async () => {
    expect(await read(2)).toBe('part')
  })

  test.concurrent('three', async () => {
    expect(await read(3)).toBe('part')
  })
})

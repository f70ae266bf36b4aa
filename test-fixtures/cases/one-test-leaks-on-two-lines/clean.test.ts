import fs from 'node:fs'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const left = temporaryFile('left.txt', 'same')
const right = temporaryFile('right.txt', 'same')

describe('two files', () => {
  test('exist', () => {
    expect([left, right].every((file) => fs.existsSync(file))).toBe(true)
  })

  test('are compared', async () => {
    const first = fs.openSync(left, 'r')
    const second = await fs.promises.open(right, 'r')
    expect(fs.readFileSync(first, 'utf8')).toBe(await second.readFile('utf8'))
    await second.close()
    fs.closeSync(first)
  })

  test('are in different folders', () => {
    expect(path.dirname(left)).not.toBe(path.dirname(right))
  })
})

import fs from 'node:fs'
import path from 'node:path'
import { temporaryFile } from '../../props/temporary-file'

const left = temporaryFile('left.txt', 'same')
const right = temporaryFile('right.txt', 'same')
const kept: unknown[] = []

describe('two files', () => {
  test('exist', () => {
    expect([left, right].every((file) => fs.existsSync(file))).toBe(true)
  })

  test('are compared', async () => {
    const first = fs.openSync(left, 'r') // opened: A
    const second = await fs.promises.open(right, 'r') // opened: B
    kept.push(first, second)
    expect(fs.readFileSync(first, 'utf8')).toBe(await second.readFile('utf8'))
  })

  test('are in different folders', () => {
    expect(path.dirname(left)).not.toBe(path.dirname(right))
  })
})

import fs from 'node:fs'
import { temporaryFile } from '../../props/temporary-file'

const outerFile = temporaryFile('outer.txt', 'outer')
const innerFile = temporaryFile('inner.txt', 'inner')

describe('outer', () => {
  let outer: number

  beforeAll(() => {
    outer = fs.openSync(outerFile, 'r')
  })

  afterAll(() => {
    fs.closeSync(outer)
  })

  test('reads its file', () => {
    expect(fs.readFileSync(outer, 'utf8')).toBe('outer')
  })

  describe('inner', () => {
    let inner: number

    beforeAll(async () => {
      await Promise.resolve()
      inner = fs.openSync(innerFile, 'r')
    })

    afterAll(() => {
      fs.closeSync(inner)
    })

    test('reads its file', () => {
      expect(fs.readFileSync(inner, 'utf8')).toBe('inner')
    })
  })

  describe('neighbour', () => {
    test('reads nothing', () => {
      expect(fs.existsSync(innerFile)).toBe(true)
    })
  })
})

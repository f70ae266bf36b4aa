import fs from 'node:fs'

const kept: number[] = []

describe('a program', () => {
  test('is there', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  test.skip('would leak', () => {
    kept.push(fs.openSync(process.execPath, 'r'))
  })

  test.todo('will be started')

  test('is not open', () => {
    expect(kept).toEqual([])
  })
})

import fs from 'node:fs'

jest.mock('node:fs')

const real = jest.requireActual('node:fs')
const kept: unknown[] = []

describe('a mocked file system', () => {
  test('opens nothing', () => {
    kept.push(fs.openSync(process.execPath, 'r'))
    expect(kept).toEqual([undefined])
    expect(fs.openSync).toHaveBeenCalledTimes(1)
  })

  test('has a real one beside it', () => {
    const fd = real.openSync(process.execPath, 'r') // opened: A
    kept.push(fd)
    expect(real.fstatSync(fd).isFile()).toBe(true)
  })

  test('closes nothing', () => {
    expect(fs.closeSync(1)).toBeUndefined()
  })
})

import fs from 'node:fs'

jest.mock('node:fs')

const real = jest.requireActual('node:fs')

describe('a mocked file system', () => {
  test('opens nothing', () => {
    expect(fs.openSync(process.execPath, 'r')).toBeUndefined()
    expect(fs.openSync).toHaveBeenCalledTimes(1)
  })

  test('has a real one beside it', () => {
    const fd = real.openSync(process.execPath, 'r')
    expect(real.fstatSync(fd).isFile()).toBe(true)
    real.closeSync(fd)
  })

  test('closes nothing', () => {
    expect(fs.closeSync(1)).toBeUndefined()
  })
})

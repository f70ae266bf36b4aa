import fs from 'node:fs'

let runs = 0

describe('a program', () => {
  test('is there', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  test('is read three times', { repeats: 2 }, () => {
    runs++
    const fd = fs.openSync(process.execPath, 'r')
    expect(fs.fstatSync(fd).isFile()).toBe(true)
    fs.closeSync(fd)
  })

  test('was read three times', () => {
    expect(runs).toBe(3)
  })
})

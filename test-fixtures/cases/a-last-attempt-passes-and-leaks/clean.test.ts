import fs from 'node:fs'

let attempts = 0

describe('a flaky program', () => {
  test('is there', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  test('is read at the second attempt', { retry: 3 }, () => {
    attempts++
    expect(attempts).toBeGreaterThan(1)
    const fd = fs.openSync(process.execPath, 'r')
    expect(fs.fstatSync(fd).isFile()).toBe(true)
    fs.closeSync(fd)
  })

  test('took two attempts', () => {
    expect(attempts).toBe(2)
  })
})

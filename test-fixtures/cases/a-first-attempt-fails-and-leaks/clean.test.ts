import fs from 'node:fs'

let attempts = 0

describe('a flaky program', () => {
  test('is there', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  test('is read at the second attempt', { retry: 2 }, () => {
    attempts++
    const fd = fs.openSync(process.execPath, 'r')
    try {
      expect(attempts).toBeGreaterThan(1)
    } finally {
      fs.closeSync(fd)
    }
  })

  test('took two attempts', () => {
    expect(attempts).toBe(2)
  })
})

import fs from 'node:fs'

describe('a known bug', () => {
  test('is known', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  test.fails('is still there', () => {
    const fd = fs.openSync(process.execPath, 'r')
    try {
      expect(fs.fstatSync(fd).isDirectory()).toBe(true)
    } finally {
      fs.closeSync(fd)
    }
  })

  test.fails('has company', () => {
    expect(fs.statSync(process.execPath).isDirectory()).toBe(true)
  })
})

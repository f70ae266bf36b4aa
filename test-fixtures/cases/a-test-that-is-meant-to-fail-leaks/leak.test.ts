import fs from 'node:fs'

const kept: number[] = []

describe('a known bug', () => {
  test('is known', () => {
    expect(fs.existsSync(process.execPath)).toBe(true)
  })

  test.fails('is still there', () => {
    const fd = fs.openSync(process.execPath, 'r') // opened: A
    kept.push(fd)
    expect(fs.fstatSync(fd).isDirectory()).toBe(true)
  })

  test.fails('has company', () => {
    expect(fs.statSync(process.execPath).isDirectory()).toBe(true)
  })
})
